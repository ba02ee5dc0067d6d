import { waitUntil } from "cloudflare:workers";
import type { Env } from "~/env";
import type { Change } from "~/live/event";
import type { Hub } from "~/live/hub";

/**
 * Announces a change to the user's open streams. Never fails and never delays the write that it
 * announces: what gets lost on the way, the hub finds in D1 by its number.
 */
export function emitEvent(env: Env, userId: string, change: Change): void {
  callHub(env, userId, (hub) => hub.publish(change), `change ${change.seq}`);
}

/** Ends the streams of readers who may not read any more. What gets lost, the hub finds at its next heartbeat. */
export function emitRevoked(env: Env, userId: string, readerIds: string[]): void {
  callHub(env, userId, (hub) => hub.revoke(readerIds), "ended readers");
}

/** The hub that has the user's streams. */
export function hubOf(env: Env, userId: string): DurableObjectStub<Hub> {
  return env.USER_HUB.getByName(userId);
}

function callHub(env: Env, userId: string, call: (hub: DurableObjectStub<Hub>) => Promise<void>, what: string): void {
  waitUntil(
    call(hubOf(env, userId)).catch((error: unknown) => {
      console.warn(`The hub of user ${userId} did not take ${what}:`, error);
    }),
  );
}
