import type { catalog as english } from "~/messages/en/search";
import type { Translation } from "~/messages/message";

export const catalog = {
  clear: "Suche leeren",
  searchIs: "Gesucht werden Notizen",

  // What an operator asks for, after "notes" or "No note".
  with: "mit „{text}“",
  without: "ohne „{text}“",
  tagged: "mit dem Tag #{tag}",
  notTagged: "ohne den Tag #{tag}",
  pinned: "angeheftet",
  notPinned: "nicht angeheftet",
  todo: "mit offener Aufgabe",
  notTodo: "ohne offene Aufgabe",
  archived: "im Archiv",
  notArchived: "nicht im Archiv",
  trashed: "im Papierkorb",
  notTrashed: "nicht im Papierkorb",
  before: "vor {day} bearbeitet",
  after: "ab {day} bearbeitet",
  beforeToday: "vor heute bearbeitet",
  afterToday: "heute bearbeitet",
  beforeYesterday: "vor gestern bearbeitet",
  afterYesterday: "seit gestern bearbeitet",
  beforeWeek: "vor mehr als 7 Tagen bearbeitet",
  afterWeek: "in den letzten 7 Tagen bearbeitet",

  // Where nothing is found.
  none: "Keine Notiz {terms}.",
  noneInArchive: "Keine Notiz im Archiv {terms}.",
  noneInTrash: "Keine Notiz im Papierkorb {terms}.",
  comma: ", ",
  lookInList: "In allen Notizen suchen",
  lookInArchive: "Im Archiv suchen",
  lookInTrash: "Im Papierkorb suchen",

  // What can be asked, with an example of each.
  help: "Wonach du suchen kannst",
  findsTag: "hat einen Tag",
  findsPinned: "ist angeheftet",
  findsTodo: "hat eine offene Aufgabe",
  findsArchived: "ist im Archiv",
  findsTrashed: "ist im Papierkorb",
  findsAfter: "ab einem Tag bearbeitet",
  findsBefore: "vor einem Tag bearbeitet",
  findsPhrase: "enthält eine Wortfolge",
  findsNot: "enthält ein Wort nicht",
  exampleTag: "arbeit",
  examplePhrase: "hohe Flut",
  exampleWord: "entwurf",

  // In the note.
  inNote: "In dieser Notiz gefunden",
  place: "{current} von {all}",
  placeOrMore: "{current} von {all} oder mehr",
  previous: "Voriges gefundenes Wort",
  next: "Nächstes gefundenes Wort",
  stop: "Gefundene Wörter nicht mehr markieren",
} satisfies Translation<typeof english, "de">;
