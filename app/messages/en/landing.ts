/** The first page, for who is not signed in. */
export const catalog = {
  title: "Write it here. It’s already there.",
  intro:
    "Tidings keeps your notes on all your screens at once. No refresh, no sync button, and nothing you wrote is ever overwritten.",
  startWriting: "Start writing",
  asGuest: "You can start without an account, and keep what you wrote by making one later.",
  twoScreens: "A note that is written on a laptop, and is on a phone at once",
  noteTitle: "Harbour walk",
  noteFirst: "Tide out at four.",
  noteSecond: "Start at the customs house.",
  noteThird: "Bring the long lens.",
  hosting: "Hosted by you, on your own Cloudflare account.",
} as const;
