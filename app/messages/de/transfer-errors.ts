import type { catalog as english } from "~/messages/en/transfer-errors";
import type { Translation } from "~/messages/message";

export const catalog = {
  "choose-zip": "Wähle eine Zip-Datei.",
  "transfer-failed": "Das hat nicht geklappt. Was bisher angekommen ist, ist sicher; versuch es noch einmal.",
  "signed-out-by-now": "Du bist inzwischen abgemeldet. Melde dich an und fang noch einmal an.",
  "server-silent": "Der Server antwortet nicht. Versuch es später wieder.",
  "nothing-came-in": "{reason} Nichts wurde importiert.",
  "came-in-before": {
    one: "{reason} {count} Notiz wurde davor importiert und bleibt.",
    other: "{reason} {count} Notizen wurden davor importiert und bleiben.",
  },
  "zip-damaged": "Das ist keine Zip-Datei, oder sie ist beschädigt.",
  "zip-without-notes": "In dieser Datei sind keine Notizen.",
  "zip-encrypted": "{name} ist verschlüsselt. Importiere eine Zip-Datei ohne Passwort.",
  "zip-method-unknown": "{name} ist auf eine Weise gepackt, die hier nicht bekannt ist.",
  "zip-too-many-files": "Das sind mehr als {limit} Dateien auf einmal. Sende sie in Teilen.",
  "zip-too-many-notes": "Das sind mehr als {limit} Notizen auf einmal. Sende sie in Teilen.",
  "zip-too-large": "Entpackt ist das mehr als {size} MiB. Sende es in Teilen.",
  "zip-file-missing": "{name} fehlt.",
  "zip-file-twice": "{name} ist der Text von zwei Notizen.",
  "zip-not-a-list": "{name} ist keine Liste von Notizen.",
  "zip-file-damaged": "{name} ist beschädigt.",
  "zip-not-utf8": "{name} ist kein Text in UTF-8.",
  "zip-file-invalid": "{name}: {reason}",
  "zip-entry-invalid": "Notiz {position} in {name}: {reason}",
  "note-incomplete": "Sie ist nicht vollständig.",
  "batch-note-invalid": "Notiz {position}: {reason}",
  "batch-if-changed": "Sag copy oder skip.",
  "batch-not-a-list": "Sende die Notizen als Datei mit einem JSON-Array.",
  "batch-too-large": "Sende höchstens {limit} Notizen auf einmal.",
} satisfies Translation<typeof english, "de">;
