import type { catalog as english } from "~/messages/en/notes/commands";
import type { Translation } from "~/messages/message";

export const catalog = {
  skipToNote: "Zur Notiz springen",

  // Commands, and their keys.
  commands: "Befehle",
  commandsHint: "Notizen, Tags und Befehle finden",
  offered: { one: "{count} Treffer", other: "{count} Treffer" },
  searchNotes: "Suchen",
  nextNote: "Nächste Notiz",
  previousNote: "Vorherige Notiz",
  toText: "In den Text der Notiz",
  backToList: "Zurück zur Liste",
  allKeys: "Alle Tasten",
  newNoteByKey: "Neue Notiz",
  pinOrUnpin: "Anheften oder lösen",
  archiveOrTakeOut: "Archivieren oder zurückholen",
  toTrash: "In den Papierkorb",
  keysTitle: "Tasten",
  keysToMove: "Bewegen",
  keysOfNote: "Notizen",
  keysOfSeveral: "Mehrere Notizen",
  keysInText: "Im Text macht {keys} einen Link: Verlass ihn vorher mit Escape.",
  keysCanBeOff: "Tasten ohne Strg kannst du abschalten:",
  keysAreOff: "Tasten ohne Strg sind abgeschaltet:",

  // Several notes.
  restoreNotes: "Wiederherstellen",
  selectOrNot: "Auswählen oder nicht mehr",
  selectMore: "Auch die nächste auswählen",
  selectAllNotes: "Alle der Liste auswählen",
  addTag: "Tag hinzufügen",
  exportNotes: "Exportieren",
  mergeNotes: "Zu einer Notiz verbinden",
  selected: { one: "{count} ausgewählt", other: "{count} ausgewählt" },
  isSelected: "Ausgewählt",
  clearSelection: "Keine auswählen",
  addTagIntro: { one: "Er kommt ans Ende des Textes.", other: "Er kommt ans Ende von {count} Texten." },
  tagName: "Name des Tags",
  mergeIntro: {
    one: "Sie bleibt, wie sie ist.",
    other:
      "{count} Notizen werden eine, die älteste zuerst, und kommen in den Papierkorb. Ein Druck macht es rückgängig.",
  },
  merge: "Verbinden",
  doneTag: { one: "Tag hinzugefügt", other: "Tag zu {count} Notizen hinzugefügt" },
  doneMerge: { one: "Verbunden", other: "{count} Notizen zu einer verbunden" },
  severalFailed: "Das ging nicht: {reason}",
} satisfies Translation<typeof english, "de">;
