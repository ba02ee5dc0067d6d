import type { catalog as english } from "~/messages/en/emails";
import type { Translation } from "~/messages/message";

export const catalog = {
  resetSubject: "Ein neues Passwort für Tidings wählen",
  resetIntro: "Jemand, wahrscheinlich du, möchte ein neues Passwort für Tidings wählen.",
  resetEnd:
    "Beide gelten einmal, innerhalb einer Stunde. Wenn du es nicht warst, ist nichts zu tun: Dein Passwort bleibt, wie es ist.",
  verifySubject: "Ist das deine Adresse?",
  verifyIntro:
    "Bei Tidings gibt es ein Konto mit dieser Adresse. Wenn es deins ist, bestätige es dort, wo du angemeldet bist:",
  verifyEnd: "Beide gelten einmal, innerhalb eines Tages. Wenn es nicht deins ist, tu nichts.",
  newEmailSubject: "Ist das deine neue Adresse für Tidings?",
  newEmailIntro:
    "Jemand, wahrscheinlich du, möchte, dass dies die Adresse des eigenen Tidings-Kontos wird. Wenn ja, bestätige es dort, wo du angemeldet bist:",
  newEmailEnd: "Beide gelten einmal, innerhalb eines Tages. Wenn du es nicht warst, tu nichts.",
  takenSubject: "Zu dieser Adresse gibt es schon ein Tidings-Konto",
  takenIntro:
    "Jemand, wahrscheinlich du, möchte, dass dies die Adresse eines anderen Tidings-Kontos wird. Sie hat schon eines und bleibt deshalb bei diesem.",
  takenEnd: "So meldest du dich dort an:",
  approvalSubject: "Möchtest du eine andere Adresse für Tidings?",
  approvalIntro:
    "Jemand, wahrscheinlich du, möchte die Adresse deines Tidings-Kontos in {email} ändern. Wenn ja, bestätige es dort, wo du angemeldet bist:",
  approvalEnd:
    "Beide gelten einmal, innerhalb eines Tages. Wenn du es nicht warst, tu nichts und wähle ein neues Passwort: Jemand ist als du angemeldet.",
  askedForCode: "Falls die Seite nach dem Code aus der E-Mail fragt:",

  // What a person is notified of after it happened to their account.
  "password-changed-subject": "Dein Tidings-Passwort wurde geändert",
  "password-changed":
    "Das Passwort deines Tidings-Kontos wurde geändert, und alle anderen Sitzungen wurden abgemeldet.",
  "recovered-subject": "Ein neues Passwort für Tidings wurde per E-Mail gewählt",
  recovered:
    "Mit dem Code einer E-Mail an diese Adresse wurde ein neues Passwort für dein Tidings-Konto gewählt. Alles, was angemeldet war, wurde abgemeldet.",
  "passkey-added-subject": "Deinem Tidings-Konto wurde ein Passkey hinzugefügt",
  "passkey-added":
    "Deinem Tidings-Konto wurde ein Passkey hinzugefügt: Mit ihm meldet man sich ohne Passwort an. Alle anderen Sitzungen wurden abgemeldet.",
  "passkey-removed-subject": "Aus deinem Tidings-Konto wurde ein Passkey entfernt",
  "passkey-removed":
    "Aus deinem Tidings-Konto wurde ein Passkey entfernt, und alle anderen Sitzungen wurden abgemeldet.",
  "two-factor-on-subject": "Zwei-Faktor-Anmeldung ist an",
  "two-factor-on":
    "Von jetzt an fragt Tidings bei der Anmeldung mit deinem Passwort auch nach einem Code deiner Authenticator-App.",
  "two-factor-off-subject": "Zwei-Faktor-Anmeldung ist aus",
  "two-factor-off": "Bei der Anmeldung fragt Tidings wieder nur nach deinem Passwort.",
  "recovery-codes-renewed-subject": "Neue Wiederherstellungscodes",
  "recovery-codes-renewed":
    "Für dein Konto bei Tidings wurden neue Wiederherstellungscodes erstellt. Die bisherigen gelten nicht mehr.",
  "recovery-code-used-subject": "Ein Wiederherstellungscode wurde benutzt",
  "recovery-code-used":
    "Jemand, wahrscheinlich du, hat sich bei Tidings mit deinem Passwort und einem deiner Wiederherstellungscodes angemeldet.",
  "email-changed-subject": "Die Adresse eines Tidings-Kontos wurde geändert",
  "email-changed":
    "Das Tidings-Konto, das diese Adresse hatte, hat jetzt eine andere. Mit dieser kann man sich nicht mehr anmelden, und sie bekommt keine E-Mails mehr.",
  askForHelp: "Wenn du es nicht warst, bitte um Hilfe, wer dieses Tidings betreibt.",
  choosePassword: "Wenn du es nicht warst, wähle sofort ein neues Passwort:",
  signInSubject: "Eine neue Anmeldung bei Tidings",
  signInIntro: "Jemand hat sich in deinem Konto angemeldet, von wo es vorher niemand getan hat.",
  signInDevice: "Gerät: {device}",
  signInLocation: "Ort: {location}",
  signInTime: "Zeit: {time}",
  signInEnd:
    "Wenn du es warst, ist nichts zu tun. Wenn nicht, öffne Tidings, beende diese Sitzung unter Einstellungen, Sitzungen, und ändere das Passwort. Wenn du dich nicht mehr anmelden kannst, wähle dort über „Passwort vergessen?“ ein neues.",
} satisfies Translation<typeof english, "de">;
