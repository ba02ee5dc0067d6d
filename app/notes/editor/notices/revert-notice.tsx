import { Form, Link, useSearchParams } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { REVERTED } from "~/notes/note";
import { Button, iconButtonClass } from "~/ui/button";

/** Where an earlier version was just brought back: what it replaced is one press away, and nothing in between is lost. */
export function RevertNotice({ noteId }: { noteId: string }) {
  const t = useMessages("notes");
  const common = useMessages("common");
  const [params] = useSearchParams();
  const version = params.get(REVERTED);
  if (version === null) return null;
  return (
    <div className="flex items-center gap-2 bg-wash py-2 pe-3 ps-4 text-sm sm:pe-6 sm:ps-10">
      <p role="status" className="me-auto">
        {t("versionIsBack")}
      </p>
      <Form method="post" action={`/notes/${noteId}`} replace>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="before" value="yes" />
        <Button look="outline" name="intent" value="revert">
          <span className="icon-[lucide--undo-2] size-4 rtl:-scale-x-100" aria-hidden="true" />
          {t("undo")}
        </Button>
      </Form>
      <Link to={`/notes/${noteId}`} replace aria-label={common("close")} className={iconButtonClass()}>
        <span className="icon-[lucide--x] size-4.5" aria-hidden="true" />
      </Link>
    </div>
  );
}
