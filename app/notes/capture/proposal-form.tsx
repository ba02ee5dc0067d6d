import { Link, useNavigate } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import { useExplain, useMessages } from "~/messages/use-messages";
import { Pictures } from "~/notes/capture/pictures";
import type { Proposal } from "~/notes/capture/proposal";
import { saveProposal } from "~/notes/capture/save-proposal";
import { MAX_TITLE_LENGTH, NEW_NOTE_PATH } from "~/notes/note";
import { Button, buttonClass } from "~/ui/button";

type ProposalFormProps = {
  proposal: Proposal;
  pictures: File[];
  lacksPictures: boolean;
  /** Whether the server keeps files. */
  keepsFiles: boolean;
  userId: string;
  /** It was saved or discarded. */
  onDone: () => void;
};

/**
 * A note that was sent from elsewhere, for the person to save or not. Until they press, nothing is written anywhere, whatever
 * they change in it: whoever mends a word has not agreed to the rest. Without JavaScript the form makes the note itself.
 *
 * Nothing has the focus at first: a key that was meant for the page before must not save it.
 */
export function ProposalForm({ proposal, pictures, lacksPictures, keepsFiles, userId, onDone }: ProposalFormProps) {
  const t = useMessages("capture");
  const notes = useMessages("notes");
  const common = useMessages("common");
  const explain = useExplain();
  const navigate = useNavigate();
  const [id] = useState(() => crypto.randomUUID());
  const [isBusy, setIsBusy] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const remarks = [
    proposal.isTitleCut && t("titleCut", { limit: MAX_TITLE_LENGTH }),
    proposal.isTextCut && t("textCut"),
    lacksPictures && t("filesMissing"),
    pictures.length > 0 && !keepsFiles && explain({ code: "files-unset" }),
    hasFailed && common("failedIntro"),
  ].filter((remark) => typeof remark === "string");

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    const form = new FormData(event.currentTarget);
    const text = { title: String(form.get("title")), body: String(form.get("body")) };
    try {
      const noteId = await saveProposal(text, keepsFiles ? pictures : [], userId);
      onDone();
      navigate(`/notes/${noteId}`, { replace: true });
    } catch (error) {
      console.warn("The note could not be made:", error);
      setHasFailed(true);
      setIsBusy(false);
    }
  };

  return (
    <form method="post" action={NEW_NOTE_PATH} onSubmit={save} className="flex min-h-full flex-col">
      {/* Sent twice by a page without scripts, it is one note. */}
      <input type="hidden" name="id" value={id} suppressHydrationWarning />
      <div className="sticky top-0 z-10 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-line bg-wash px-4 py-4 text-sm sm:px-10">
        <div className="grid min-w-0 gap-1">
          <h2 className="text-base font-semibold">{t("heading")}</h2>
          <p className="text-pretty">{t("intro")}</p>
          {remarks.map((remark) => (
            <p key={remark} role="alert" className="text-pretty text-coral">
              {remark}
            </p>
          ))}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button look="primary" disabled={isBusy}>
            {t("save")}
          </Button>
          <Link to="/notes" onClick={onDone} className={buttonClass("outline", "bg-paper")}>
            {t("discard")}
          </Link>
        </div>
      </div>
      <div className="note-sheet flex flex-1 flex-col gap-3">
        <div data-text={proposal.title} className="growing-field note-title">
          <textarea
            name="title"
            aria-label={notes("title")}
            placeholder={notes("title")}
            rows={1}
            maxLength={MAX_TITLE_LENGTH}
            autoComplete="off"
            defaultValue={proposal.title}
            className="title-field paragraphs-by-direction"
          />
        </div>
        <textarea
          name="body"
          aria-label={notes("note")}
          placeholder={notes("write")}
          autoComplete="off"
          defaultValue={proposal.body}
          className={`note-body paragraphs-by-direction ${pictures.length > 0 ? "min-h-24 flex-none" : ""}`}
        />
        {pictures.length > 0 && <Pictures files={pictures} />}
      </div>
    </form>
  );
}
