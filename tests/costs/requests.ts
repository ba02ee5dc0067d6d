import { FORM_PATHS, fill, PATHS, PUBLIC } from "../support/people/addresses";
import { ask, PASSWORD, SITE, type Visitor } from "../support/people/visitor";

/** A request to the app, and its name in what a test says. */
export type Driven = { name: string; ask: (who: Visitor) => Promise<Response> };

/** What never ends, or has all of a person's things by nature, which come in portions. */
const WITHOUT_END = new Set(["/notes/subscribe", "/settings/export"]);

const QUERIES = [
  "/notes?q=nowhere",
  "/notes?q=nowhere+%D0%BC%D0%BE%D1%80%D0%B5+c+d+e+f+g+h",
  "/notes?q=note",
  "/notes?show=100000",
  "/notes?view=trash&show=100000",
  "/notes?before=2&show=500",
  "/notes/older?before=2",
  "/notes/older?before=2&q=nowhere",
  "/notes/older?before=2&q=note&view=trash",
  "/notes?view=pinned",
  "/notes?view=archive",
  "/notes?tag=half",
  "/notes?tag=few",
  "/notes?tag=few&q=nowhere",
  "/notes/older?before=2&sort=created",
  "/notes/older?before=0&sort=title",
  "/notes/older?before=0&sort=title&tag=half",
  "/notes/older?before=2&tag=few",
  "/notes/changes?since=0",
  "/notes/changes?since=7.7.00000000",
  "/notes/changes?id=note-1",
  "/notes/note-1/history",
  "/notes/new",
  "/notes/note-1/history?version=-1",
  "/notes/note-1/history?version=-1&show=since",
  "/notes/note-1/history?version=-1&show=text",
  "/settings/export?part=account",
  "/settings/export?part=notes",
  "/settings/export?part=versions",
  "/settings/export?part=files",
  "/files?ids=0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f",
];

/** Every address that the build has, and those whose query makes a difference. */
export const GETS: Driven[] = [
  ...PATHS.filter((path) => !WITHOUT_END.has(path)).map((path) => fill(path, "note-5")),
  ...PATHS.filter((path) => !WITHOUT_END.has(path)).map((path) => `${fill(path, "note-5")}.data`),
  ...QUERIES,
].map((path) => ({ name: `GET ${path}`, ask: (who) => who.get(path) }));

const FIELDS = {
  title: "Written",
  body: "What was written",
  password: PASSWORD,
  current: PASSWORD,
  name: "Phone",
  answer: "{}",
  before: "2020-01-01T00:00:00.000Z",
  sort: "title",
  token: "none",
  session: "none",
  passkey: "none",
};

/** What forms ask for; a new one belongs here. */
const INTENTS = [
  "create",
  "save",
  "revert",
  "check",
  "pin",
  "unpin",
  "archive",
  "unarchive",
  "trash",
  "restore",
  "delete",
  "empty",
  "end",
  "rename",
  "remove",
  "offer",
  "add",
  "ask",
  "",
];

/** A form that takes the account away costs by nature what it had; it has a test of its own. */
const FORMS = FORM_PATHS.filter((path) => path !== "/settings/delete");

/** Every form of the build with every intent, to a note of its own. */
export const POSTS: Driven[] = FORMS.flatMap((path, form) =>
  // Who signs in or joins says nothing of notes, and each password takes a while to hash.
  (PUBLIC.has(path) && path !== "/passkeys" ? [""] : INTENTS).map((intent, index) => {
    const n = 11 + ((form * INTENTS.length + index) % 80);
    const id = intent === "create" ? crypto.randomUUID() : `note-${n}`;
    const fields = { ...FIELDS, intent, id, version: `${n}` };
    // Each time another address: emails to one are counted, whoever asks for them.
    const emailed = () => ({ ...fields, email: `${crypto.randomUUID()}@example.com` });
    return { name: `POST ${path} ${intent}`, ask: (who) => who.post(fill(path, id), emailed()) };
  }),
);

/** A batch of notes, of which one is here, as a page sends it. */
export const IMPORT: Driven = {
  name: "POST /settings/import, a batch of 3",
  ask: (who) => {
    const at = "2026-11-22T10:00:00.000Z";
    const notes = Array.from({ length: 3 }, (_, n) => ({
      id: crypto.randomUUID(),
      title: `Imported ${n}`,
      body: "From elsewhere",
      createdAt: at,
      updatedAt: at,
      trashedAt: null,
    }));
    const body = new FormData();
    body.set("ifChanged", "copy");
    body.set("notes", new File([JSON.stringify(notes)], "notes.json", { type: "application/json" }));
    return ask("/settings/import", { method: "POST", body, headers: { cookie: who.cookie, origin: SITE } });
  },
};
