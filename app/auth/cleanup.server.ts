import { guestCleanup } from "~/auth/accounts/guest/guest-cleanup.server";
import { type CleanupPart, PORTION_ROWS, removeBy } from "~/cleanup.server";
import type { Env } from "~/env";

const DAY_MS = 24 * 60 * 60_000;

/** So long security events are shown. */
const EVENT_DAYS = 90;

/** What has expired: sessions, links, challenges, rate limits and security events; and guests who left. */
export function accountCleanup(env: Env, now: Date): CleanupPart[] {
  const time = now.toISOString();
  const removeExpired = (name: string, table: string, key: string, condition: string, limit: unknown) =>
    removeBy(name, () =>
      env.DB.prepare(
        `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${PORTION_ROWS})`,
      ).bind(limit),
    );
  return [
    removeExpired("sessions", "session", "id", "expiresAt < ?1", time),
    removeExpired("email links", "email_links", "code_hash", "expires_at < ?1", time),
    removeExpired("pending sign-ins", "verification", "id", "expiresAt < ?1", time),
    removeExpired("email changes", "email_changes", "user_id", "expires_at < ?1", time),
    removeExpired("challenges", "challenges", "challenge", "expires_at < ?1", time),
    removeExpired("rate limits", "rate_limits", "key", "expires_at < ?1", now.getTime()),
    removeExpired(
      "security events",
      "security_events",
      "id",
      "at < ?1",
      new Date(now.getTime() - EVENT_DAYS * DAY_MS).toISOString(),
    ),
    ...guestCleanup(env, now),
  ];
}
