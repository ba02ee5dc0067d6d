import { Link } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { buttonClass } from "~/ui/button";

/** Leads to the question whether all of the trash is to go for good. */
export function EmptyTrashLink() {
  return (
    <Link to="/notes/empty-trash?view=trash" className={buttonClass("quiet", "mb-1 px-2")}>
      <span className="icon-[lucide--trash-2] size-4" aria-hidden="true" />
      {useMessages("notes")("emptyTrashLink")}
    </Link>
  );
}
