import { exports } from "cloudflare:workers";

export const SITE = "https://tidings.example";

export type Visitor = {
  get: (path: string, headers?: HeadersInit) => Promise<Response>;
  /** Sends a form as a browser without JavaScript does, unless the headers say otherwise. */
  post: (path: string, fields: Record<string, string>, headers?: Record<string, string>) => Promise<Response>;
  cookie: string;
  email: string;
};

export const PASSWORD = "a long enough password";

/** Asks the Worker, and follows no redirect. */
export function ask(path: string, init: RequestInit = {}, site = SITE): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("host", new URL(site).host);
  if (!headers.has("cf-connecting-ip")) headers.set("cf-connecting-ip", someAddress());
  return exports.default.fetch(`${site}${path}`, { redirect: "manual", ...init, headers });
}

/** An address that nobody else comes from, so that no test is slowed by the tries of another. */
export function someAddress(): string {
  const groups = Array.from(crypto.getRandomValues(new Uint16Array(6)), (group) => group.toString(16));
  return `2001:db8:${groups.join(":")}`;
}

/** Someone who has just joined, signed in. */
export async function signUp(): Promise<Visitor> {
  const email = `${crypto.randomUUID()}@example.com`;
  const joined = await visitor("", email).post("/join", { email, password: PASSWORD });
  if (joined.status !== 302) throw new Error(`Joining was answered with ${joined.status}`);
  return visitor(cookieOf(joined), email);
}

/** Someone who sends this cookie; by default a stranger. */
export function visitor(cookie = "", email = ""): Visitor {
  const own: Record<string, string> = cookie ? { cookie } : {};
  return {
    cookie,
    email,
    get: (path, headers) => ask(path, { headers: { accept: "text/html", ...own, ...headers } }),
    post: (path, fields, headers) =>
      ask(path, {
        method: "POST",
        headers: { accept: "text/html", origin: SITE, ...own, ...headers },
        body: new URLSearchParams(fields),
      }),
  };
}

/** What a browser sends back of the cookies that the answer sets. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.slice(0, cookie.indexOf(";")))
    .join("; ");
}

/** The id of the note that the answer leads to. */
export function noteIdOf(response: Response): string {
  const [, id] = response.headers.get("location")?.match(/^\/notes\/([^/?]+)$/) ?? [];
  if (!id) throw new Error(`The answer (${response.status}) leads to no note`);
  return id;
}

/** The version that the person's note has, as a form names it. */
export async function versionOf(who: Visitor, id: string): Promise<string> {
  const { changes } = await (await who.get(`/notes/changes?id=${id}`)).json<{
    changes: { note: { version?: number } }[];
  }>();
  return `${changes[0]?.note.version}`;
}

/** What a person sees of a page. */
export function shown(page: string): string {
  const unseen = /<head>.*?<\/head>|<(script|template|style)\b.*?<\/\1>|<[^>]*>/gs;
  return page.replace(unseen, " ").replace(/\s+/g, " ");
}
