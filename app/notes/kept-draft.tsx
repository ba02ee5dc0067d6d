import { Form } from "@remix-run/react";
import { useEffect, useState } from "react";
import { dropDraft, findDraft, type StoredDraft } from "~/notes/drafts";
import { Button } from "~/ui/button";

/** What was typed in a note that is gone, if anything was: it can become a note of its own. */
export function KeptDraft({ userId, noteId }: { userId: string; noteId: string }) {
  const [kept, setKept] = useState<StoredDraft | null>(null);
  useEffect(() => {
    let current = true;
    findDraft(userId, noteId).then(
      (found) => current && setKept(found),
      (error: unknown) => console.warn("Drafts could not be read:", error),
    );
    return () => {
      current = false;
    };
  }, [userId, noteId]);
  if (!kept) return null;

  const { title, body } = kept.draft.text;
  return (
    <section aria-label="What you typed" className="grid w-full max-w-md gap-3 rounded-2xl bg-wash p-5 text-left">
      <p className="text-sm">What you typed here was kept on this device.</p>
      <div className="max-h-64 overflow-y-auto font-serif">
        <p className="font-medium">{title}</p>
        <p className="whitespace-pre-wrap">{body}</p>
      </div>
      <Form method="post" action="/notes/new" onSubmit={() => dropDraft(userId, kept.id)}>
        <input type="hidden" name="title" value={title} />
        <textarea name="body" value={body} hidden readOnly />
        <Button look="primary">Make a new note of it</Button>
      </Form>
    </section>
  );
}
