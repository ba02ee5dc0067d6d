import { useMessages } from "~/messages/use-messages";
import type { Note } from "~/notes/note";
import { Button, buttonClass } from "~/ui/button";

/** Where a note is a form: it is saved by a press. */
export function SaveButtons({ note, isEditing }: { note: Note; isEditing: boolean }) {
  const t = useMessages("notes");
  return (
    <div className="flex gap-2 font-sans">
      <Button look="primary" name="intent" value="save">
        {t("save")}
      </Button>
      {isEditing && (
        <a href={`/notes/${note.id}`} className={buttonClass("quiet")}>
          {t("cancel")}
        </a>
      )}
    </div>
  );
}
