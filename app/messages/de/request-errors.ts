import type { catalog as english } from "~/messages/en/request-errors";
import type { Translation } from "~/messages/message";

export const catalog = {
  "data-parameter-unused": "Der Parameter _data wird hier nicht benutzt.",
  "path-malformed": "Der Pfad ist nicht wohlgeformt.",
  "another-site": "Diese Anfrage kam von einer anderen Website.",
  "upgrade-needed": "Hier kann nur ein WebSocket warten: Die Anfrage muss dieses Upgrade verlangen.",
  "only-methods": "Hier wird nur {methods} beantwortet.",
  "no-methods": "Hier wird nichts beantwortet.",
  "request-too-large": "Die Anfrage ist größer, als hier gesendet werden darf.",
  "sign-in-first": "Melde dich zuerst an.",
  "length-missing": "Gib mit Content-Length an, wie lang es ist.",
  "length-invalid": "Content-Length ist keine Zahl.",
  "form-missing": "Sende ein Formular.",
  "form-malformed": "Das Formular ist nicht wohlgeformt.",
  "too-many-fields": "Ein Formular hat hier höchstens {limit} Felder.",
  "json-missing": "Sende JSON.",
  "json-malformed": "Das JSON ist nicht wohlgeformt.",
  "not-set-up": "Tidings ist nicht fertig eingerichtet: /healthz sagt, was fehlt.",
  "another-origin": "Tidings ist unter {home} zu finden.",
} satisfies Translation<typeof english, "de">;
