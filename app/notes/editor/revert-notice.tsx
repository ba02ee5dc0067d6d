import { Form, Link, useSearchParams } from "@remix-run/react";
import { REVERTED } from "~/notes/note";
import { Button, iconButtonClass } from "~/ui/button";

/** Where an earlier version was just brought back: what it replaced is one press away, and nothing in between is lost. */
export function RevertNotice({ noteId }: { noteId: string }) {
  const [params] = useSearchParams();
  const version = params.get(REVERTED);
  if (version === null) return null;
  return (
    <div className="flex items-center gap-2 bg-wash py-2 pr-3 pl-5 text-sm sm:pr-6 sm:pl-10">
      <p role="status" className="mr-auto">
        An earlier version is back.
      </p>
      <Form method="post" action={`/notes/${noteId}`} replace>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="before" value="yes" />
        <Button look="outline" name="intent" value="revert">
          <span className="icon-[lucide--undo-2] size-4" aria-hidden="true" />
          Undo
        </Button>
      </Form>
      <Link to={`/notes/${noteId}`} replace aria-label="Close" className={iconButtonClass()}>
        <span className="icon-[lucide--x] size-4.5" aria-hidden="true" />
      </Link>
    </div>
  );
}
