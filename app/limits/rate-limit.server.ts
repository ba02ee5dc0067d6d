import type { Env } from "~/env";
import { prefixOf } from "~/limits/client-ip.server";

/** Something that may be tried so often, and after that only at a growing distance. */
export type Counter = {
  /** Of what, by whom or from where. */
  name: string;
  free: number;
};

const SECOND_MS = 1_000;
const LONGEST_MS = 5 * 60 * SECOND_MS;
/** Without a try for so long, counting begins anew. */
const FORGET_MS = 60 * 60 * SECOND_MS;

const FREE_FROM_ADDRESS = 20;
/** Without Cloudflare before it, as on one's own machine, everyone has the same name. */
const FREE_LOCALLY = 10_000;
/** Of an IPv6 address, written as long as can be. */
const MAX_ADDRESS_LENGTH = 45;
const LOCAL = new Set(["", "127.0.0.1", "::1"]);

// One statement, so that tries at the same moment, anywhere, are counted one by one.
const COUNT = `
  INSERT INTO tries (name, count, held_until, at) VALUES (?1, 1, 0, ?2)
  ON CONFLICT (name) DO UPDATE SET
    count = IIF(at < ?2 - ${FORGET_MS}, 1, count + 1),
    held_until = IIF(at < ?2 - ${FORGET_MS} OR count < ?3, 0, ?2 + MIN(${LONGEST_MS}, ${SECOND_MS} << MIN(count - ?3, 20))),
    at = ?2
  WHERE held_until <= ?2
  RETURNING count`;

// `at` is here when the hour began: with the first attempt since the one before was over.
const TAKE = `
  INSERT INTO tries (name, count, held_until, at) VALUES (?1, 1, 0, ?2)
  ON CONFLICT (name) DO UPDATE SET count = IIF(at < ?2 - ${FORGET_MS}, 1, count + 1), at = IIF(at < ?2 - ${FORGET_MS}, ?2, at)
  WHERE at < ?2 - ${FORGET_MS} OR count < ?3
  RETURNING count`;

/**
 * Counts a try against each of the counters. Answers null when it may be made, and
 * otherwise for how many seconds not; then it was not counted.
 */
export async function countTry(env: Env, counters: Counter[]): Promise<number | null> {
  const now = Date.now();
  for (const { name, free } of counters) {
    const counted = await env.DB.prepare(COUNT).bind(name, now, free).first();
    if (counted) continue;

    const held = await env.DB.prepare("SELECT held_until AS until FROM tries WHERE name = ?1")
      .bind(name)
      .first<{ until: number }>();
    return Math.max(1, Math.ceil(((held?.until ?? now) - now) / SECOND_MS));
  }
  return null;
}

/** Takes one of the attempts that an hour has; false when there are none left. */
export async function takeAttempt(env: Env, name: string, limit: number): Promise<boolean> {
  const taken = await env.DB.prepare(TAKE).bind(name, Date.now(), limit).first();
  return taken !== null;
}

/** What was tried succeeded: it was no guess. */
export async function forgetTries(env: Env, { name }: Counter): Promise<void> {
  await env.DB.prepare("DELETE FROM tries WHERE name = ?1").bind(name).run();
}

/** Whatever is tried from one address. Of IPv6 it is the network, as anyone there has plenty of addresses. */
export function addressCounter(request: Request, what: string): Counter {
  const address = addressOf(request);
  const free = LOCAL.has(address) ? FREE_LOCALLY : FREE_FROM_ADDRESS;
  return { name: `${what} from ${address.includes(":") ? prefixOf(address, 4) : address}`, free };
}

/** Where the request comes from, by Cloudflare's word; empty without Cloudflare. */
export function addressOf(request: Request): string {
  return request.headers.get("cf-connecting-ip")?.slice(0, MAX_ADDRESS_LENGTH) ?? "";
}

export function isLocal(address: string): boolean {
  return LOCAL.has(address);
}
