/** What is asked: a page, its data alone, or whatever a form does. */
export type Asked = {
  name: string;
  path: string;
  form?: Record<string, string> | undefined;
  /** By nobody who is known. */
  stranger?: boolean | undefined;
  /** As it is the first time that it is asked. */
  first?: boolean;
};

/** What the name of a request for data alone ends with. */
export const DATA = ", data";

type Form = { path: string; send: Record<string, string>; stranger?: true; name?: string };

const NOTE = "note-5";
const FILE_ID = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";
const PASSWORD = "a long enough password";

/** Where an address answers with more than one thing. */
const QUERIES = [
  "/notes?q=shorter",
  "/notes?show=200",
  "/notes?view=trash",
  "/notes/older?before=500",
  "/notes/changes?since=0",
  `/notes/changes?id=${NOTE}`,
  `/notes/${NOTE}/history?version=-1`,
  "/settings/export?part=account",
  "/settings/export?part=notes",
  `/files?ids=${FILE_ID}`,
];

/** Whoever is signed in is led on from here. */
const FOR_STRANGERS = new Set(["/", "/join", "/login", "/forgot", "/reset"]);

const SAVE = { intent: "save", title: "Written", body: "What was written" };

/** What forms send: of each route what is sent most, and what costs most. */
const FORMS: Form[] = [
  { path: "/notes/new", send: { ...SAVE, id: "f3b1a7de-8c1d-4d6e-8f3a-5a1c2b3d4e5f" } },
  { path: "/notes/note-11", send: { ...SAVE, version: "11" }, name: "a save" },
  { path: "/notes/note-12", send: { ...SAVE, version: "3" }, name: "a save in conflict" },
  { path: "/notes/note-13", send: { intent: "trash" }, name: "into the trash" },
  { path: "/notes/changes", send: { ...SAVE, id: "note-14", version: "14" }, name: "a save by script" },
  { path: "/notes/changes", send: { intent: "archive", ids: "note-15,note-16,note-17" }, name: "three notes" },
  { path: "/notes/empty-trash", send: { before: "2020-01-01T00:00:00.000Z" } },
  { path: "/notes/first", send: {}, stranger: true },
  { path: "/notes/share", send: { title: "Shared", text: "From elsewhere" } },
  { path: "/notes/sort", send: { sort: "title" } },
  { path: "/theme", send: { theme: "dark" } },
  { path: "/language", send: { language: "de" } },
  { path: "/login", send: { email: "someone@example.com", password: PASSWORD }, stranger: true },
  { path: "/login/code", send: { code: "123456" }, stranger: true },
  { path: "/join", send: { email: "else@example.com", password: PASSWORD }, stranger: true },
  { path: "/guest", send: {}, stranger: true },
  { path: "/forgot", send: { email: "someone@example.com" }, stranger: true },
  { path: "/reset", send: { token: "none", password: PASSWORD }, stranger: true },
  { path: "/verify", send: { token: "none" }, stranger: true },
  { path: "/passkeys", send: { intent: "ask" }, stranger: true, name: "to sign in" },
  { path: "/passkeys", send: { intent: "offer" }, name: "to add one" },
  { path: "/settings?index", send: {} },
  { path: "/settings/password", send: { current: PASSWORD, password: "another long password" } },
  { path: "/settings/confirm", send: { current: PASSWORD } },
  { path: "/settings/two-factor", send: { intent: "start", current: PASSWORD } },
  { path: "/settings/email", send: { email: "new@example.com" } },
  { path: "/settings/sessions", send: { intent: "end", session: "none" } },
  { path: "/settings/passkeys", send: { intent: "remove", passkey: "none" } },
  { path: "/settings/data", send: {} },
  { path: "/settings/import", send: {} },
  { path: "/settings/delete", send: { confirmation: "no" } },
  { path: "/logout", send: {} },
];

/** Each address that the build has, its data, and its forms. Throws for an address that takes a form of which nothing is known. */
export function listRequests({ paths, forms }: { paths: string[]; forms: string[] }): Asked[] {
  const known = new Set(
    FORMS.map(({ path }) => path.replace(/\?.*/, "").replace(/^\/notes\/note-\d+$/, "/notes/:noteId")),
  );
  const missing = forms.filter((path) => !known.has(path));
  if (missing.length > 0) throw new Error(`Say in ${import.meta.filename} what is sent to ${missing.join(", ")}`);

  const pages = [...paths.map((path) => [path, fill(path)] as const), ...QUERIES.map((path) => [path, path] as const)];
  return [
    { name: "GET /notes?q=shorter, the first search among 1,000 notes", path: "/notes?q=shorter", first: true },
    ...pages.map(([name, path]) => ({ name: `GET ${name}`, path, stranger: FOR_STRANGERS.has(path) })),
    ...pages.map(([name, path]) => ({
      name: `GET ${name}${DATA}`,
      path: toData(path),
      stranger: FOR_STRANGERS.has(path),
    })),
    ...FORMS.map(({ path, send, stranger, name }) => ({
      name: `POST ${path.replace(/note-\d+/, ":noteId")}${name ? `, ${name}` : ""}`,
      path,
      form: send,
      stranger,
    })),
  ];
}

function fill(path: string): string {
  return path.replace(":noteId", NOTE).replace(":fileId", FILE_ID);
}

/** Where Remix asks for a page's data. */
function toData(path: string): string {
  const [page = "", query] = path.split("?");
  const data = page === "/" ? "/_root.data" : `${page}.data`;
  return query ? `${data}?${query}` : data;
}
