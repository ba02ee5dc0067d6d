/** Searching, beside the list and in a note that was found. */
export const catalog = {
  clear: "Clear search",
  searchIs: "The search is for notes",

  // What an operator asks for, after "notes" or "No note".
  with: "with “{text}”",
  without: "without “{text}”",
  tagged: "tagged #{tag}",
  notTagged: "not tagged #{tag}",
  pinned: "pinned",
  notPinned: "not pinned",
  todo: "with something to do",
  notTodo: "with nothing to do",
  archived: "in the archive",
  notArchived: "not in the archive",
  trashed: "in the trash",
  notTrashed: "not in the trash",
  before: "edited before {day}",
  after: "edited since {day}",
  beforeToday: "edited before today",
  afterToday: "edited today",
  beforeYesterday: "edited before yesterday",
  afterYesterday: "edited since yesterday",
  beforeWeek: "edited more than 7 days ago",
  afterWeek: "edited in the last 7 days",

  // Where nothing is found.
  none: "No note {terms}.",
  noneInArchive: "No note in the archive {terms}.",
  noneInTrash: "No note in the trash {terms}.",
  comma: ", ",
  lookInList: "Look in all notes",
  lookInArchive: "Look in the archive",
  lookInTrash: "Look in the trash",

  // What can be asked, with an example of each.
  help: "What can be searched for",
  findsTag: "has a tag",
  findsPinned: "is pinned",
  findsTodo: "has something to do",
  findsArchived: "is in the archive",
  findsTrashed: "is in the trash",
  findsAfter: "edited since a day",
  findsBefore: "edited before a day",
  findsPhrase: "has a phrase",
  findsNot: "does not have a word",
  exampleTag: "work",
  examplePhrase: "high tide",
  exampleWord: "draft",

  // In the note.
  inNote: "Found in this note",
  place: "{current} of {all}",
  placeOrMore: "{current} of {all} or more",
  previous: "Previous found word",
  next: "Next found word",
  stop: "Stop marking found words",
} as const;
