import { env, exports } from "cloudflare:workers";
import { cookieOf, type HttpClient, httpClient } from "../server/http-client";
import { accountRows, newToken, PASSWORD, type Statement, sessionRow, signToken } from "./signed-in";

export { cookieOf, PASSWORD };

export const SITE = "https://tidings.example";

export type Visitor = HttpClient & { cookie: string; email: string };

/** Asks the Worker, and follows no redirect. */
export function ask(path: string, init: RequestInit = {}, site = SITE): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("host", new URL(site).host);
  if (!headers.has("cf-connecting-ip")) headers.set("cf-connecting-ip", someAddress());
  return exports.default.fetch(`${site}${path}`, { redirect: "manual", ...init, headers });
}

/** A client IP of its own, so that no test is limited by the attempts of another. */
export function someAddress(): string {
  const groups = Array.from(crypto.getRandomValues(new Uint16Array(6)), (group) => group.toString(16));
  return `2001:db8:${groups.join(":")}`;
}

/** Someone with an account, signed in: put into D1, as joining hashes a password. */
export async function addVisitor(): Promise<Visitor> {
  const id = crypto.randomUUID();
  const email = `${id}@example.com`;
  return signIn(id, email, accountRows(id, email));
}

/** A user who is in D1 already, in a browser that has just signed in. */
export async function signIn(userId: string, email = "", rows: Statement[] = []): Promise<Visitor> {
  const token = newToken(userId);
  const statements = [...rows, sessionRow(userId, token)];
  await env.DB.batch(statements.map(([sql, ...values]) => env.DB.prepare(sql).bind(...values)));
  return visitor(`__Host-tidings.session_token=${signToken(token, env.AUTH_SECRET)}`, email);
}

/** Someone who has just joined by the form, signed in, in a browser that is known for it. */
export async function signUp(): Promise<Visitor> {
  const email = `${crypto.randomUUID()}@example.com`;
  const joined = await visitor("", email).post("/join", { email, password: PASSWORD });
  if (joined.status !== 302) throw new Error(`Joining was answered with ${joined.status}`);
  return visitor(cookieOf(joined), email);
}

/** Someone who sends this cookie; by default a stranger. */
export function visitor(cookie = "", email = ""): Visitor {
  return { cookie, email, ...httpClient(ask, () => SITE, cookie) };
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
