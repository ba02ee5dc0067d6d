/** What goes out by email. Links and codes stand between its paragraphs. */
export const catalog = {
  resetSubject: "Choose a new password for Tidings",
  resetIntro: "Someone, most likely you, wants to choose a new password for Tidings.",
  resetEnd: "Both work once, within an hour. If it was not you, there is nothing to do: your password stays as it is.",
  verifySubject: "Is this your address?",
  verifyIntro: "Tidings has an account with this address. If it is yours, say so where you are signed in:",
  verifyEnd: "Both work once, within a day. If it is not yours, do nothing.",
  newEmailSubject: "Is this your new address for Tidings?",
  newEmailIntro:
    "Someone, most likely you, wants this to be the address of their Tidings account. If so, confirm it where you are signed in:",
  newEmailEnd: "Both work once, within a day. If it was not you, do nothing.",
  takenSubject: "This address has a Tidings account already",
  takenIntro:
    "Someone, most likely you, wants this to be the address of another Tidings account. It has one already, so it stays with that one.",
  takenEnd: "To sign in to it:",
  approvalSubject: "Do you want another address for Tidings?",
  approvalIntro:
    "Someone, most likely you, wants to change the address of your Tidings account to {email}. If so, confirm it where you are signed in:",
  approvalEnd:
    "Both work once, within a day. If it was not you, do nothing, and choose a new password: someone is signed in as you.",
  askedForCode: "If the page asks for the code from the email:",

  // What a person is notified of after it happened to their account.
  "password-changed-subject": "Your Tidings password was changed",
  "password-changed": "The password of your Tidings account was changed, and all other sessions were signed out.",
  "recovered-subject": "A new password for Tidings was chosen by email",
  recovered:
    "A new password for your Tidings account was chosen with the code of an email to this address. Everything that was signed in was signed out.",
  "passkey-added-subject": "A passkey was added to your Tidings account",
  "passkey-added":
    "A passkey was added to your Tidings account: it signs in without the password. All other sessions were signed out.",
  "passkey-removed-subject": "A passkey was removed from your Tidings account",
  "passkey-removed": "A passkey was removed from your Tidings account, and all other sessions were signed out.",
  "two-factor-on-subject": "Two-factor sign-in is on",
  "two-factor-on":
    "From now on, signing in to Tidings with your password also asks for a code of your authenticator app.",
  "two-factor-off-subject": "Two-factor sign-in is off",
  "two-factor-off": "Signing in to Tidings asks for your password alone again.",
  "recovery-codes-renewed-subject": "New recovery codes",
  "recovery-codes-renewed":
    "New recovery codes were made for your account at Tidings. Those from before no longer work.",
  "recovery-code-used-subject": "A recovery code was used",
  "recovery-code-used":
    "Someone, most likely you, signed in to Tidings with your password and one of your recovery codes.",
  "email-changed-subject": "The address of a Tidings account was changed",
  "email-changed":
    "The Tidings account that had this address has another one now. This one no longer signs in, and gets no more emails.",
  askForHelp: "If it was not you, ask whoever runs this Tidings for help.",
  choosePassword: "If it was not you, choose a new password at once:",
  signInSubject: "A new sign-in to Tidings",
  signInIntro: "Someone signed in to your account, from where nobody did before.",
  signInDevice: "Device: {device}",
  signInLocation: "Location: {location}",
  signInTime: "Time: {time}",
  signInEnd:
    "If it was you, there is nothing to do. If it was not, open Tidings, end that session under Settings, Sessions, and change the password. If you cannot sign in any more, choose a new password there by “Forgot the password?”.",
} as const;
