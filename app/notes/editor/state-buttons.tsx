import { Form } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { HeaderButton } from "~/notes/editor/header-button";
import type { Note } from "~/notes/note";

/** What is done to the whole note, by a press each. */
export function StateButtons({ note, search }: { note: Note; search: string }) {
  const t = useMessages("notes");
  const isArchived = note.archivedAt !== null;
  return (
    <Form method="post" action={`/notes/${note.id}${search}`} className="grid sm:contents">
      {!isArchived && (
        <HeaderButton
          name="intent"
          value={note.pinned ? "unpin" : "pin"}
          label={t(note.pinned ? "unpin" : "pin")}
          icon={note.pinned ? "icon-[lucide--pin-off]" : "icon-[lucide--pin]"}
        />
      )}
      <HeaderButton
        name="intent"
        value={isArchived ? "unarchive" : "archive"}
        label={t(isArchived ? "unarchiveNote" : "archiveNote")}
        icon={isArchived ? "icon-[lucide--archive-restore]" : "icon-[lucide--archive]"}
      />
      <HeaderButton name="intent" value="trash" label={t("moveToTrash")} icon="icon-[lucide--trash-2]" />
    </Form>
  );
}
