import type { catalog as english } from "~/messages/en/landing";
import type { Translation } from "~/messages/message";

export const catalog = {
  title: "Schreib es hier. Es ist schon dort.",
  intro:
    "Tidings hält deine Notizen auf all deinen Bildschirmen zugleich. Kein Neuladen, kein Knopf zum Abgleichen, und nichts, was du geschrieben hast, wird je überschrieben.",
  startWriting: "Losschreiben",
  asGuest: "Du kannst ohne Konto anfangen und später eines anlegen, um zu behalten, was du geschrieben hast.",
  twoScreens: "Eine Notiz, die auf einem Laptop geschrieben wird und zugleich auf einem Handy steht",
  noteTitle: "Spaziergang am Hafen",
  noteFirst: "Ebbe um vier.",
  noteSecond: "Los am alten Zollhaus.",
  noteThird: "Das lange Objektiv mitnehmen.",
  hosting: "Von dir betrieben, auf deinem eigenen Cloudflare-Konto.",
} satisfies Translation<typeof english, "de">;
