import { Form } from "@remix-run/react";
import { dropDraft, findDraft } from "~/notes/drafts";
import { Button } from "~/ui/button";
import { useHydrated } from "~/ui/use-hydrated";

/** What was typed in a note that is gone, if anything was: it can become a note of its own. */
export function KeptDraft({ noteId }: { noteId: string }) {
  const hydrated = useHydrated();
  const draft = hydrated ? findDraft(noteId) : null;
  if (!draft) return null;

  const { title, body } = draft.text;
  return (
    <section aria-label="What you typed" className="grid w-full max-w-md gap-3 rounded-2xl bg-wash p-5 text-left">
      <p className="text-sm">What you typed here was kept on this device.</p>
      <div className="max-h-64 overflow-y-auto font-serif">
        <p className="font-medium">{title}</p>
        <p className="whitespace-pre-wrap">{body}</p>
      </div>
      <Form method="post" action="/notes/new" onSubmit={() => dropDraft(noteId)}>
        <input type="hidden" name="title" value={title} />
        <textarea name="body" value={body} hidden readOnly />
        <Button look="primary">Make a new note of it</Button>
      </Form>
    </section>
  );
}
