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
    <div className="toast-region">
      <form method="post" action={`/notes/${encodeURIComponent(done.noteId)}`} className="toast">
        <p role="status" className="py-2 pe-2">
          {describeDone(t, done.intent)}
        </p>
        {undoneBy && (
          <Button look="quiet" name="intent" value={undoneBy} className="toast-button shrink-0 px-3 font-semibold">
            {t("undo")}
          </Button>
        )}
      </form>
    </div>
  );
}
