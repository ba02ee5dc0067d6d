import { useFetchers, useNavigation } from "@remix-run/react";
import type { NoteSummary } from "~/notes/note";

/** The list as it will be once what the person just did has been done: shown at once, and undone if it fails. */
export function usePendingNotes(notes: NoteSummary[], trashed: boolean): NoteSummary[] {
  const navigation = useNavigation();
  const pending = [navigation, ...useFetchers()].flatMap(({ formAction, formData }) =>
    formAction && formData ? [{ id: formAction.replace("/notes/", ""), form: formData }] : [],
  );
  return pending.reduce((list, { id, form }) => apply(list, id, form, trashed), notes);
}

function apply(notes: NoteSummary[], id: string, form: FormData, trashed: boolean): NoteSummary[] {
  switch (form.get("intent")) {
    case "save":
      return notes.map((note) =>
        note.id === id
          ? { ...note, title: String(form.get("title")), excerpt: String(form.get("body")).slice(0, 160) }
          : note,
      );
    case "trash":
      return trashed ? notes : notes.filter((note) => note.id !== id);
    case "restore":
    case "delete":
      return trashed ? notes.filter((note) => note.id !== id) : notes;
    default:
      return id === "new" && !trashed ? withNew(notes, form) : notes;
  }
}

function withNew(notes: NoteSummary[], form: FormData): NoteSummary[] {
  const id = String(form.get("id") ?? "");
  if (id === "" || notes.some((note) => note.id === id)) return notes;
  return [{ id, title: "", excerpt: "", seq: 0, updatedAt: new Date().toISOString() }, ...notes];
}
