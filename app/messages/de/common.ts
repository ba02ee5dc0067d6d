import type { catalog as english } from "~/messages/en/common";
import type { Translation } from "~/messages/message";

export const catalog = {
  description: "Notizen, die auf all deinen Bildschirmen zugleich sind.",
  startPage: "Tidings, Startseite",
  signIn: "Anmelden",
  makeAccount: "Konto anlegen",
  email: "E-Mail",
  password: "Passwort",
  newPassword: "Neues Passwort",
  passwordHint: "Mindestens 10 Zeichen.",
  showPassword: "Passwort anzeigen",
  usePasskey: "Passkey verwenden",
  goOn: "Weiter",
  close: "Schließen",
  unknownDevice: "Unbekanntes Gerät",
  someBrowser: "Ein Browser",
  browserOn: "{browser} auf {system}",
  unknownPlace: "Unbekannter Ort",
  thisComputer: "Dieser Computer",

  // How long ago, briefly.
  now: "jetzt",
  minutes: "{count} Min.",
  hours: "{count} Std.",
  days: "{count} T.",

  // Instead of a page.
  nothingHere: "Hier ist nichts",
  noSuchPage: "Unter dieser Adresse gibt es keine Seite.",
  failed: "Das hat nicht geklappt",
  failedIntro: "Bei uns ist etwas schiefgegangen. Deine Notizen sind sicher; versuch es noch einmal.",
  needsNetwork: "Diese Seite braucht das Netz",
  needsNetworkIntro: "Tidings ist nicht erreichbar. Die Seite kommt von selbst, sobald es das wieder ist.",
  backToStart: "Zurück zum Anfang",
} satisfies Translation<typeof english, "de">;
