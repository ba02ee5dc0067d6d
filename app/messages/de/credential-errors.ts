import type { catalog as english } from "~/messages/en/credential-errors";
import type { Translation } from "~/messages/message";

export const catalog = {
  "too-many-attempts-seconds": {
    one: "Zu viele Versuche. Versuch es in {count} Sekunde wieder.",
    other: "Zu viele Versuche. Versuch es in {count} Sekunden wieder.",
  },
  "too-many-attempts-minutes": {
    one: "Zu viele Versuche. Versuch es in {count} Minute wieder.",
    other: "Zu viele Versuche. Versuch es in {count} Minuten wieder.",
  },
  "too-many-emails": "An diese Adresse gingen heute genug E-Mails. Versuch es morgen wieder.",
  "email-missing": "Gib deine E-Mail-Adresse ein.",
  "email-invalid": "Gib eine E-Mail-Adresse ein, zum Beispiel ada@example.com.",
  "email-too-long": "Eine E-Mail-Adresse hat höchstens {limit} Zeichen.",
  "email-taken": "Zu dieser E-Mail-Adresse gibt es schon ein Konto.",
  "email-unchanged": "Das ist schon deine Adresse.",
  "password-missing": "Gib dein Passwort ein.",
  "new-password-missing": "Wähle ein Passwort.",
  "password-too-short": "Ein Passwort hat mindestens {limit} Zeichen.",
  "password-too-long": "Ein Passwort hat höchstens {limit} Zeichen.",
  "password-blank": "Ein Passwort braucht mehr als Leerzeichen.",
  "password-repeats": "Dieses Passwort wiederholt sich nur. Wähle ein anderes.",
  "password-holds-email": "Dieses Passwort enthält deine E-Mail-Adresse. Wähle ein anderes.",
  "password-holds-app": "Dieses Passwort enthält den Namen dieser App. Wähle ein anderes.",
  "password-common": "Dieses Passwort gehört zu den ersten, die ausprobiert werden. Wähle ein anderes.",
  "password-wrong": "Das ist nicht dein Passwort.",
  "sign-in-wrong": "Die E-Mail-Adresse oder das Passwort stimmt nicht.",
  "code-wrong": "Dieser Code stimmt nicht oder wurde schon benutzt. Codes wechseln alle 30 Sekunden.",
  "recovery-code-wrong": "Dieser Wiederherstellungscode stimmt nicht oder wurde schon benutzt.",
  "setup-code-wrong": "Das ist nicht der Code. Geht die Uhr des Geräts richtig?",
  "link-code-invalid": "Dieser Code wurde schon benutzt, ist älter als ein Tag oder gilt für ein anderes Konto.",
  "reset-code-invalid":
    "Dieser Code wurde schon benutzt oder ist älter als eine Stunde. Fordere eine weitere E-Mail an.",
  "sign-in-late": "Das hat länger als fünf Minuten gedauert. Melde dich noch einmal an.",
  "sign-up-closed": "Dieses Tidings nimmt niemanden neu auf. Frag, wer es betreibt.",
  "mail-unset": "E-Mail ist hier nicht eingerichtet, deshalb kann keine gesendet werden.",
  "mail-unset-ask":
    "E-Mail ist hier nicht eingerichtet, deshalb kann keine gesendet werden. Frag, wer dieses Tidings betreibt.",
  "mail-unset-address":
    "E-Mail ist hier nicht eingerichtet, deshalb kann keine Adresse bestätigt werden, und sie bleibt, wie sie ist.",
  "account-needed": "Leg zuerst ein Konto an.",
  "confirmation-missing": "Schreib „{words}“, um weiterzumachen.",
  "guest-notes-more":
    "Du hast viele Notizen: Ein Teil ist jetzt in deinem Konto. Melde dich noch einmal an, um den Rest mitzunehmen.",
  "guest-notes-full":
    "Was hier geschrieben ist, passt nicht in jenes Konto. Schaffe dort erst Platz, oder lass die Notizen dieses Browsers zurück, indem du dich abmeldest.",
  "passkey-invalid": "Mit diesem Passkey kann man sich hier nicht anmelden.",
  "passkey-of-another": "Dieser Passkey gehört nicht zu diesem Konto.",
  "passkey-name": "Gib dem Passkey einen Namen mit höchstens 60 Zeichen.",
  "passkey-not-added": "Dieser Passkey konnte nicht hinzugefügt werden.",
  "passkey-unfinished": "Das wurde nicht beendet. Versuch es wieder, wann du willst.",
  "passkey-intent": "Wähle ask, sign-in, ask-again, confirm, offer oder add.",
  "too-many-sign-ins": "Gerade melden sich zu viele Leute an. Versuch es in einer Minute wieder.",
  "passwords-unavailable":
    "Passwörter können gerade nicht geprüft werden. Geändert wurde nichts; versuch es in einer Minute wieder.",
  "sign-in-needed": "Melde dich zuerst an",
  "reauthentication-needed": "Bestätige zuerst, dass du es bist.",
  "still-signed-in": "Du bist noch angemeldet: Der Server war nicht zu erreichen.",
} satisfies Translation<typeof english, "de">;
