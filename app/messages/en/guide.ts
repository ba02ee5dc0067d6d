/** The first note, for who asks to be shown around: it is made of this once, and is a note like any other then. */
export const catalog = {
  title: "Welcome to Tidings",
  body: `This note is yours: write in it, or delete it. What you change is saved as you type, and is on your other screens before you look.

- [ ] Tick this box: it can be ticked in the list, too
- [ ] Sign in on your phone, open this note, and write on both
- [ ] Add a picture: paste it here, or drop it

# What a line can be

**Bold**, *italic*, ~~done with~~, \`code\`, and [a link](https://commonmark.org/help). Two square brackets lead to another note, and #welcome is a tag: the list can show all that have it.

> What you quote stands a little apart.

# Nothing is lost

- Moved to the trash by mistake? Undo is right there.
- Changed something you miss? The note keeps its earlier versions.
- No connection? Write on. This device keeps it until there is one.
`,
} as const;
