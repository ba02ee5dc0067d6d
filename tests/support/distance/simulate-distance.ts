import type { Env } from "~/env";
import { type Call, moment, type Place } from "./trace";

/** How long a round trip takes, in milliseconds. */
export type Distance = Record<Place, number>;

type Session = { bookmarkOrConstraint: string | null };
type Send = (this: Session, endpoint: string, query: string | string[], ...more: unknown[]) => Promise<unknown>;
type GetHub = (this: unknown, ...which: unknown[]) => object;

const READS = /^\s*(SELECT|WITH)\b(?!.*\b(INSERT INTO|UPDATE|DELETE FROM)\b)/is;

/** So many of each statement are told. */
const WORDS = 4;

/**
 * Makes D1 and the hubs as far away as `distance` says, for all parts of the app in this isolate: Worker, hubs and
 * accounts. Each call, when it begins, is handed to `record`. What is set in `distance` later counts from then on.
 *
 * A call of D1 is what travels once: a statement, a batch, an `exec`. What D1 is asked without a session goes to the
 * primary, and so does what writes. A session that begins there, or has written, stays there; any other reads from a
 * replica, which is never behind. (D1 itself may let a session that began at the primary go on at a replica.) All of
 * the time passes on the way there, so a hub is reached as late as it would answer.
 *
 * @returns what makes them near again
 */
export function simulateDistance(env: Env, distance: Distance, record: (call: Call) => void): () => void {
  const sessions: { _send: Send } = Object.getPrototypeOf(env.DB.withSession());
  const hubs: { get: GetHub; getByName: GetHub } = Object.getPrototypeOf(env.USER_HUB);
  const { _send: send } = sessions;
  const { get, getByName } = hubs;
  const atPrimary = new WeakSet<Session>();

  async function go<Answer>(to: Place, what: string, ask: () => Promise<Answer>): Promise<Answer> {
    const call: Call = { to, what, begun: moment(), ended: null };
    record(call);
    if (distance[to] > 0) await new Promise((resolve) => setTimeout(resolve, distance[to]));
    if (to === "hub") call.ended = moment();
    try {
      return await ask();
    } finally {
      call.ended ??= moment();
    }
  }

  sessions._send = function (endpoint, query, ...more) {
    const statements = [query].flat();
    const from = this.bookmarkOrConstraint;
    if (from === null || from === "first-primary" || !statements.every((sql) => READS.test(sql))) atPrimary.add(this);
    const what = statements.map(firstWords).join("; ");
    return go(atPrimary.has(this) ? "primary" : "replica", what, () => send.call(this, endpoint, query, ...more));
  };

  const faraway = (getHub: GetHub): GetHub =>
    function (...which) {
      return new Proxy(getHub.apply(this, which), {
        get(hub, method) {
          const member: unknown = Reflect.get(hub, method);
          if (typeof member !== "function" || typeof method !== "string") return member;
          return (...values: unknown[]) => go("hub", method, () => Reflect.apply(member, hub, values));
        },
      });
    };
  hubs.get = faraway(get);
  hubs.getByName = faraway(getByName);

  return () => {
    sessions._send = send;
    hubs.get = get;
    hubs.getByName = getByName;
  };
}

function firstWords(sql: string): string {
  return sql.trim().split(/\s+/, WORDS).join(" ");
}
