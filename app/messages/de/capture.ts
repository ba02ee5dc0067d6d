import type { catalog as english } from "~/messages/en/capture";
import type { Translation } from "~/messages/message";

export const catalog = {
  heading: "Als Notiz speichern?",
  intro:
    "Das kommt aus einer anderen App oder von einer anderen Seite. Eine Notiz wird es erst, wenn du es speicherst.",
  save: "Notiz speichern",
  discard: "Verwerfen",
  pictures: "Bilder",
  titleCut: "Der Titel war zu lang: Er endet nach {limit} Zeichen.",
  textCut: "Der Text war zu lang: Sein Ende fehlt.",
  filesMissing: "Nicht alle Bilder konnten mitkommen. Füge die fehlenden hinzu, wenn die Notiz gespeichert ist.",
  gone: "Hier ist nichts zu speichern",
  goneIntro: "Was geteilt wird, wartet höchstens einen Tag. Vielleicht wurde es schon gespeichert oder verworfen.",
} satisfies Translation<typeof english, "de">;
