import type { SecurityEventKind } from "~/auth/activity/security-events.server";
import type { Env } from "~/env";

/** What happened to an account, as its person reads it. */
export type Activity = {
  kind: ShownEvent;
  isRefused: boolean;
  device: string;
  location: string;
  /** ISO 8601; of several in a row, of the latest. */
  at: string;
  /** How often in a row. */
  count: number;
};

type EventRow = { kind: SecurityEventKind; refused: number; device: string; location: string; at: string };

/** For the operator alone. */
type HiddenEvent = "account-deleted" | "rate-limited";

/** What a person reads of. */
export type ShownEvent = Exclude<SecurityEventKind, HiddenEvent>;

const SHOWN: Record<SecurityEventKind, boolean> = {
  "signed-in": true,
  "sign-in-failed": true,
  "second-step-failed": true,
  "signed-out": true,
  "session-ended": true,
  joined: true,
  "guest-started": true,
  "password-changed": true,
  recovered: true,
  "passkey-added": true,
  "passkey-removed": true,
  "email-confirmed": true,
  "email-changed": true,
  "two-factor-on": true,
  "two-factor-off": true,
  "recovery-codes-renewed": true,
  "recovery-code-used": true,
  exported: true,
  "reauthentication-failed": true,
  imported: true,
  "account-deleted": false,
  "rate-limited": false,
};

/** The latest events of the person's account, the newest first; equal ones in a row are one. */
export async function listActivity({ DB }: Env, userId: string): Promise<Activity[]> {
  const { results } = await DB.prepare(
    "SELECT kind, refused, device, location, at FROM security_events WHERE user_id = ?1 ORDER BY id DESC LIMIT 100",
  )
    .bind(userId)
    .run<EventRow>();

  const activity: Activity[] = [];
  for (const { kind, refused, ...seen } of results) {
    if (!isShown(kind)) continue;
    const isRefused = refused === 1;
    const next = activity.at(-1);
    if (
      next?.kind === kind &&
      next.isRefused === isRefused &&
      next.device === seen.device &&
      next.location === seen.location
    )
      next.count++;
    else activity.push({ kind, isRefused, ...seen, count: 1 });
  }
  return activity;
}

/** What a later version recorded has no words here. */
function isShown(kind: SecurityEventKind): kind is ShownEvent {
  return SHOWN[kind] ?? false;
}
