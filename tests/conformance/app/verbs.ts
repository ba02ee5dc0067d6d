import type { Env } from "../../../app/env";
import { readLatest } from "../../../app/live/feed.server";
import { backUp } from "../../support/database/restore";
import { accountRows, newToken, sessionRow, signToken } from "../../support/people/signed-in";

type Session = { id: string; user: string; headers: Record<string, string> };

type Asked = { session: Session; id: string; text: string | null; cursor: string };

/** Asks the app, as a person's browser does. */
type Ask = (path: string, init: RequestInit) => Promise<Response>;

type Verb = (asked: Asked, env: Env, ask: Ask) => Promise<unknown>;

/** How the tables were at each place that was asked for. */
const backups = new Map<string, () => Promise<void>>();

/** What docs/protocol.md has a server do that is tested. */
export const VERBS: Record<string, Verb> = {
  async join({ session }, env) {
    const user = session?.user ?? crypto.randomUUID();
    const token = newToken(user);
    const rows = session ? [] : accountRows(user, `${user}@example.com`);
    for (const [sql, ...values] of [...rows, sessionRow(user, token)]) {
      await env.DB.prepare(sql)
        .bind(...values)
        .run();
    }
    const cookie = `tidings.session_token=${signToken(token, env.AUTH_SECRET)}`;
    return { session: { id: token, user, headers: { cookie } } };
  },

  async write({ session, id, text }, env, ask) {
    const version = await env.DB.prepare("SELECT version FROM notes WHERE user_id = ?1 AND id = ?2")
      .bind(session.user, id)
      .first<number>("version");
    const intent = text === null ? "delete" : version === null ? "create" : "save";
    const form = { intent, id, title: "", body: text ?? "", version: `${version ?? ""}` };
    const response = await ask("/notes/changes", post(session, form));
    if (!response.ok && !(intent === "delete" && response.status === 404)) throw new Error(await response.text());
  },

  async place({ session: { user } }, env) {
    const cursor = await readLatest(env.DB, user);
    backups.set(`${user} ${cursor}`, await backUp(user));
    return { cursor };
  },

  async restore({ session: { user }, cursor }) {
    await backups.get(`${user} ${cursor}`)?.();
  },

  revoke: ({ session }, _env, ask) => ask("/logout", post(session, {})),

  cut: ({ session }, env) => hubOf(env, session).cut(),

  // An object that is aborted cannot answer.
  evict: ({ session }, env) =>
    hubOf(env, session)
      .evict()
      .catch(() => {}),
};

function post({ headers }: Session, form: Record<string, string>): RequestInit {
  return { method: "POST", headers, body: new URLSearchParams(form), redirect: "manual" };
}

function hubOf(env: Env, { user }: Session): { cut: () => Promise<void>; evict: () => Promise<void> } {
  return env.USER_HUB.getByName(user) as unknown as { cut: () => Promise<void>; evict: () => Promise<void> };
}
