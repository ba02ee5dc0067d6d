import type { SecurityEventKind } from "~/auth/activity/security-events.server";
import type { Env } from "~/env";

/** What happened to an account, as its person reads it. */
export type Activity = {
  description: string;
  isRefused: boolean;
  device: string;
  location: string;
  /** ISO 8601; of several in a row, of the latest. */
  at: string;
  /** How often in a row. */
  count: number;
};

type EventRow = { kind: SecurityEventKind; refused: number; device: string; location: string; at: string };

/** What a person reads; null: the event is for the operator alone. */
const DESCRIPTIONS: Record<SecurityEventKind, string | null> = {
  "signed-in": "Signed in",
  "sign-in-failed": "A sign-in failed",
  "second-step-failed": "The password was right, the code was not",
  "signed-out": "Signed out",
  "session-ended": "Ended a session elsewhere",
  joined: "Made the account",
  "guest-started": "Began to write without an account",
  "password-changed": "Changed the password",
  recovered: "Chose a new password by email",
  "passkey-added": "Added a passkey",
  "passkey-removed": "Removed a passkey",
  "email-confirmed": "Confirmed the address",
  "email-changed": "Changed the address",
  "two-factor-on": "Turned two-factor sign-in on",
  "two-factor-off": "Turned two-factor sign-in off",
  "recovery-codes-renewed": "Made new recovery codes",
  "recovery-code-used": "Signed in with a recovery code",
  exported: "Exported the notes",
  "reauthentication-failed": "A wrong password, where it was asked for again",
  imported: "Brought notes in",
  "account-deleted": null,
  "rate-limited": null,
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
    // What a later version recorded has no words here.
    const words = DESCRIPTIONS[kind] ?? null;
    if (words === null) continue;
    const isRefused = refused === 1;
    const description = isRefused && !kind.endsWith("-failed") ? `${words}: it did not succeed` : words;
    const next = activity.at(-1);
    if (next?.description === description && next.device === seen.device && next.location === seen.location)
      next.count++;
    else activity.push({ description, isRefused, ...seen, count: 1 });
  }
  return activity;
}
