import { useNavigate } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import type { StoredDraft } from "~/notes/sync/drafts/draft-row";
import { makeEmptyNote } from "~/notes/sync/new-local-note";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { Button } from "~/ui/button";

type OrphanedDraftProps = { userId: string; noteId: string; orphan: StoredDraft };

/** What was typed in a note that is gone: it can become a note of its own. */
export function OrphanedDraft({ userId, noteId, orphan }: OrphanedDraftProps) {
  const t = useMessages("notes");
  const navigate = useNavigate();
  const { text } = orphan.draft;
  const makeNote = () => {
    const { cache, openNotes } = getNotesClient();
    const note = makeEmptyNote();
    cache.storeNote(note, 0);
    const draft = { base: { title: "", body: "", version: 0 }, text, inFlight: null };
    openNotes.abandon(noteId);
    // The same draft becomes another note's: at no moment is there none.
    openNotes.send({ ...orphan, noteId: note.id, draft }, userId);
    navigate(`/notes/${note.id}`);
  };
  return (
    <section aria-label={t("typed")} className="grid w-full max-w-md gap-3 rounded-2xl bg-wash p-5 text-start">
      <p className="text-sm">{t("typedIntro")}</p>
      <div className="max-h-64 overflow-y-auto font-serif">
        <p dir="auto" className="font-medium">
          {text.title}
        </p>
        <p className="paragraphs-by-direction whitespace-pre-wrap">{text.body}</p>
      </div>
      <Button look="primary" type="button" onClick={makeNote}>
        {t("makeNoteOfIt")}
      </Button>
    </section>
  );
}
