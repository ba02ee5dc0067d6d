import type { catalog as english } from "~/messages/en/errors";
import type { Translation } from "~/messages/message";

export const catalog = {
  "form-incomplete": "Das Formular ist nicht vollständig.",
  "uuid-missing": "Sende eine UUID.",
  "text-missing": "Sende Text, keine Datei.",
  "character-invalid": "Das enthält ein Zeichen, das nicht gespeichert werden kann.",
  "title-too-long": "Ein Titel hat höchstens {limit} Zeichen.",
  "note-too-large": "Eine Notiz hat höchstens 256 KiB Text.",
  "version-missing": "Nenne die Version.",
  "yes-missing": "Sag yes, oder lass es weg.",
  "task-missing": "Nenne die Aufgabe.",
  "ids-missing": "Nenne die Notizen mit ihren IDs, mit Kommas dazwischen.",
  "too-many-ids": "Nenne höchstens {limit} Notizen.",
  "tag-invalid": "Ein Tag ist aus Buchstaben, Ziffern, - und _, mit mindestens einem Buchstaben.",
  "export-failed": "Der Server antwortet nicht. Versuch es später noch einmal.",
  "merge-too-large": "Zusammen sind diese Notizen größer, als eine Notiz sein darf.",
  "merge-too-few": "Wähle mindestens zwei Notizen.",
  "intent-unknown": "Wähle {intents}.",
  "time-missing": "Sag, bis wann.",
  "position-missing": "Sag, vor welcher Position.",
  "sort-unknown": "Sortiere nach edited, created oder title.",
  "key-reused": "Diese ID wurde schon für etwas anderes benutzt.",
  "task-unclear":
    "Nichts wurde abgehakt: Die Liste wurde auf einem anderen Bildschirm geändert. So ist sie jetzt; hak das Kästchen noch einmal ab.",
  "note-missing": "Diese Notiz gibt es nicht.",
  "note-deleted": "Die Notiz wurde gelöscht.",
  "title-excess": "Der Titel hat {length} Zeichen; ein Titel kann {limit} haben.",
  "text-excess": "Diese Notiz hat mehr als {kilobytes} KB; eine Notiz fasst 256 KB.",
  "text-excess-megabytes": "Diese Notiz hat mehr als {whole},{tenths} MB; eine Notiz fasst 256 KB.",
  "more-than-note": "Das ist mehr, als eine Notiz fasst.",
  "refused-by-server": "Der Server hat es abgelehnt ({status}).",
  "too-fast": "Das sind mehr Änderungen, als ein Tag fasst. Versuch es später wieder.",
  "turn-missing": "An etwas anderem von dir wird noch gearbeitet. Versuch es gleich wieder.",
  "notes-full": "{limit} Notizen sind so viele, wie es hier geben darf. Lösche einige endgültig, um Platz zu schaffen.",
  "notes-full-guest":
    "{limit} Notizen sind so viele, wie es hier geben darf. Lösche einige endgültig, oder leg ein Konto an: Es hat zehnmal so viel Platz.",
  "text-full":
    "Deine Notizen füllen allen Platz, den es gibt, {megabytes} MB. Lösche einige endgültig, um Platz zu schaffen.",
  "text-full-guest":
    "Deine Notizen füllen allen Platz, den es gibt, {megabytes} MB. Lösche einige endgültig, oder leg ein Konto an: Es hat zehnmal so viel Platz.",
  "files-full":
    "{limit} Dateien sind so viele, wie es hier geben darf. Nimm einige aus deinen Notizen, um Platz zu schaffen: Sie verschwinden eine Woche später.",
  "files-full-guest":
    "{limit} Dateien sind so viele, wie es hier geben darf. Nimm einige aus deinen Notizen, oder leg ein Konto an: Es hat zehnmal so viel Platz.",
  "file-bytes-full":
    "Deine Dateien füllen allen Platz, den es gibt, {megabytes} MB. Nimm einige aus deinen Notizen, um Platz zu schaffen: Sie verschwinden eine Woche später.",
  "file-bytes-full-guest":
    "Deine Dateien füllen allen Platz, den es gibt, {megabytes} MB. Nimm einige aus deinen Notizen, oder leg ein Konto an: Es hat zehnmal so viel Platz.",

  // Files.
  "file-too-large": "Eine Datei kann höchstens 10 MB haben.",
  "file-empty": "Die Datei ist leer.",
  "file-incomplete": "Die Datei kam in einer anderen Länge an als angekündigt. Sende sie noch einmal.",
  "file-id-invalid": "Die ID einer Datei ist eine UUID in Kleinbuchstaben.",
  "too-many-files": "Das sind mehr Dateien, als eine Stunde fasst. Versuch es später wieder.",
  "files-unset": "Bilder und Dateien sind auf diesem Server nicht eingerichtet.",
} satisfies Translation<typeof english, "de">;
