import type { catalog as english } from "~/messages/en/search";
import type { Translation } from "~/messages/message";

export const catalog = {
  clear: "امسح البحث",
  searchIs: "البحث عن ملاحظات",

  // What an operator asks for, after "notes" or "No note".
  with: "فيها «{text}»",
  without: "ليس فيها «{text}»",
  tagged: "لها الوسم \u2068#{tag}\u2069",
  notTagged: "ليس لها الوسم \u2068#{tag}\u2069",
  pinned: "مثبّتة",
  notPinned: "غير مثبّتة",
  todo: "فيها مهمة لم تُنجز",
  notTodo: "ليس فيها مهمة لم تُنجز",
  archived: "في الأرشيف",
  notArchived: "ليست في الأرشيف",
  trashed: "في سلة المهملات",
  notTrashed: "ليست في سلة المهملات",
  before: "حُرّرت قبل \u2068{day}\u2069",
  after: "حُرّرت منذ \u2068{day}\u2069",
  beforeToday: "حُرّرت قبل اليوم",
  afterToday: "حُرّرت اليوم",
  beforeYesterday: "حُرّرت قبل أمس",
  afterYesterday: "حُرّرت منذ أمس",
  beforeWeek: "حُرّرت قبل أكثر من 7 أيام",
  afterWeek: "حُرّرت في آخر 7 أيام",

  // Where nothing is found.
  none: "لا ملاحظة {terms}.",
  noneInArchive: "لا ملاحظة في الأرشيف {terms}.",
  noneInTrash: "لا ملاحظة في سلة المهملات {terms}.",
  comma: "، ",
  lookInList: "ابحث في كل الملاحظات",
  lookInArchive: "ابحث في الأرشيف",
  lookInTrash: "ابحث في سلة المهملات",

  // What can be asked, with an example of each.
  help: "ما يمكنك البحث عنه",
  findsTag: "لها وسم",
  findsPinned: "مثبّتة",
  findsTodo: "فيها مهمة لم تُنجز",
  findsArchived: "في الأرشيف",
  findsTrashed: "في سلة المهملات",
  findsAfter: "حُرّرت منذ يوم معيّن",
  findsBefore: "حُرّرت قبل يوم معيّن",
  findsPhrase: "فيها عبارة",
  findsNot: "ليس فيها كلمة",
  exampleTag: "عمل",
  examplePhrase: "مد البحر",
  exampleWord: "مسودة",

  // In the note.
  inNote: "ما عُثر عليه في هذه الملاحظة",
  place: "{current} من {all}",
  placeOrMore: "{current} من {all} أو أكثر",
  previous: "الكلمة السابقة التي عُثر عليها",
  next: "الكلمة التالية التي عُثر عليها",
  stop: "أزل تعليم الكلمات التي عُثر عليها",
} satisfies Translation<typeof english, "ar">;
