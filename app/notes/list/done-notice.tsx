import { useSearchParams } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { describeDone } from "~/notes/states/describe-done";
import { parseDone } from "~/notes/states/done";
import { STATE_CHANGES } from "~/notes/states/states";
import { Button } from "~/ui/button";

/** Without JavaScript: says what was just done to a note, and undoes it. */
export function DoneNotice() {
  const t = useMessages("notes");
  const [params] = useSearchParams();
  const done = parseDone(params);
  if (!done) return null;
  const { undoneBy } = STATE_CHANGES[done.intent];
  return (
    <div className="pointer-events-none fixed inset-x-3 bottom-16 z-30 flex justify-center lg:bottom-6 print:hidden">
      <form
        method="post"
        action={`/notes/${encodeURIComponent(done.noteId)}`}
        className="pointer-events-auto flex items-center gap-2 rounded-xl bg-ink py-1.5 ps-4 pe-1.5 text-sm text-paper shadow-xl"
      >
        <p role="status" className="py-2 pe-2">
          {describeDone(t, done.intent)}
        </p>
        {undoneBy && (
          <Button
            look="quiet"
            name="intent"
            value={undoneBy}
            className="px-3 font-semibold text-paper! hover:bg-paper/15! pointer-coarse:min-h-11"
          >
            {t("undo")}
          </Button>
        )}
      </form>
    </div>
  );
}
