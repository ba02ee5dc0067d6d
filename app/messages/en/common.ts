/** What any page may say. */
export const catalog = {
  description: "Notes that are on all your screens at once.",
  startPage: "Tidings, start page",
  signIn: "Sign in",
  makeAccount: "Make an account",
  email: "Email",
  password: "Password",
  newPassword: "New password",
  passwordHint: "At least 10 characters.",
  showPassword: "Show password",
  usePasskey: "Use a passkey",
  goOn: "Go on",
  close: "Close",
  unknownDevice: "Unknown device",
  someBrowser: "A browser",
  browserOn: "{browser} on {system}",
  unknownPlace: "Unknown place",
  thisComputer: "This computer",

  // How long ago, briefly.
  now: "now",
  minutes: "{count} min",
  hours: "{count} h",
  days: "{count} d",

  // Instead of a page.
  nothingHere: "Nothing here",
  noSuchPage: "There is no page at this address.",
  failed: "That did not work",
  failedIntro: "Something went wrong on our side. Your notes are safe; try again.",
  needsNetwork: "This page needs the network",
  needsNetworkIntro: "Tidings cannot be reached. The page comes by itself once it can.",
  backToStart: "Back to the start",
} as const;
