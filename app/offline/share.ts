/** Where another app sends what is shared with this one (the manifest says so), and the page that proposes a note of it. */
export const SHARE_PATH = "/notes/share";

/** The URL of a new note. With a text in its query it leads to that page: as everything that reads it may name it. */
const NEW_NOTE_PATH = "/notes/new";

/** What is shared in words, by the names that its form and the page's query have. */
export type SharedText = { title: string; text: string; url: string };

/** The query of what the service worker keeps on the device. */
export const SHARED = "shared";

/** The query of what could not come along, and what that may be: the end of a text, or pictures. */
export const MISSING = "missing";

/**
 * Servers take some 16 KB of a URL, and who is to sign in first has this one within another, where each `%` becomes three
 * characters.
 */
export const MAX_QUERY_LENGTH = 6_000;
const MAX_TITLE_LENGTH = 500;
const MAX_URL_LENGTH = 2_000;

/** Whether the query proposes a note. */
export function isProposed(params: URLSearchParams): boolean {
  return ["title", "text", "body", "url", SHARED].some((name) => (params.get(name) ?? "") !== "");
}

/** Where the URL of a new note leads that has a text in its query; null for any other. */
export function toProposalPath({ pathname, search }: { pathname: string; search: string }): string | null {
  return pathname === NEW_NOTE_PATH && isProposed(new URLSearchParams(search)) ? SHARE_PATH + search : null;
}

/** What is proposed in words. `body` is another name for the text. */
export function readSharedText(fields: URLSearchParams | FormData): SharedText {
  const read = (name: string) => {
    const value = fields.get(name);
    return typeof value === "string" ? value : "";
  };
  return { title: read("title"), text: read("text") || read("body"), url: read("url") };
}

/** The pictures of a form, and whatever else an app has put in as a file. */
export function readSharedFiles(form: FormData): File[] {
  return form.getAll("files").filter((file) => file instanceof File && file.size > 0) as File[];
}

/** The page that proposes what the form has in words, as much of it as a query can carry. It says what is missing. */
export function toSharePath(form: FormData): string {
  const shared = readSharedText(form);
  const short = {
    title: shared.title.slice(0, MAX_TITLE_LENGTH),
    text: shared.text,
    url: shared.url.length > MAX_URL_LENGTH ? "" : shared.url,
  };
  for (let length = lengthOf(short); length > MAX_QUERY_LENGTH && short.text !== ""; length = lengthOf(short)) {
    short.text = short.text.slice(0, Math.floor(short.text.length * (MAX_QUERY_LENGTH / length)) - 1);
  }
  const params = new URLSearchParams(short);
  if (short.text !== shared.text || short.url !== shared.url) params.append(MISSING, "text");
  if (readSharedFiles(form).length > 0) params.append(MISSING, "files");
  return `${SHARE_PATH}?${params}`;
}

function lengthOf(text: SharedText): number {
  return new URLSearchParams(text).toString().length;
}
