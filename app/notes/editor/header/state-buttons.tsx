import { Form } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { useKeyTitle } from "~/notes/commands/keys/use-key-title";
import { HeaderButton } from "~/notes/editor/header/header-button";
import type { Note } from "~/notes/note";

/** What is done to the whole note, by a press each. */
export function StateButtons({ note, search }: { note: Note; search: string }) {
  const t = useMessages("notes");
  const titleOf = useKeyTitle();
  const isArchived = note.archivedAt !== null;
  const [pin, archive, trash] = [
    t(note.pinned ? "unpin" : "pin"),
    t(isArchived ? "unarchiveNote" : "archiveNote"),
    t("moveToTrash"),
  ];
  return (
    <Form method="post" action={`/notes/${note.id}${search}`} className="header-form">
      {!isArchived && (
        <HeaderButton
          name="intent"
          value={note.pinned ? "unpin" : "pin"}
          label={pin}
          {...titleOf(pin, "pin")}
          icon={note.pinned ? "icon-[lucide--pin-off]" : "icon-[lucide--pin]"}
        />
      )}
      <HeaderButton
        name="intent"
        value={isArchived ? "unarchive" : "archive"}
        label={archive}
        {...titleOf(archive, "archive")}
        icon={isArchived ? "icon-[lucide--archive-restore]" : "icon-[lucide--archive]"}
      />
      <HeaderButton
        name="intent"
        value="trash"
        label={trash}
        {...titleOf(trash, "trash")}
        icon="icon-[lucide--trash-2]"
      />
    </Form>
  );
}
