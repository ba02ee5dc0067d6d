import type { Note } from "~/notes/note";
import { isTransient } from "~/notes/sync/outbox/is-transient";

const TIMEOUT_MS = 30_000;

/** What the server has answered; of a write to several notes with what it left to do. */
export type Answer = { status: string; note?: Note | Pick<Note, "id">; left?: string[]; more?: boolean };

/** Nothing will come of it here: the session has ended, or it is somebody else's by now. */
export const SIGNED_OUT: Answer = { status: "signed-out" };

/** An answer that comes before the app's own: more than a request may be, say. */
const REFUSED: Answer = { status: "refused" };

/** Asks for one change, once; null when it has to be asked for again, by the same rule as in a page. */
export async function postInBackground(userId: string, fields: Record<string, string>): Promise<Answer | null> {
  const body = new URLSearchParams({ ...fields, user: userId });
  try {
    const response = await fetch("/notes/changes", { method: "POST", body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const { status } = response;
    if (status === 401) return SIGNED_OUT;
    if (isTransient(status)) return null;
    const answer: unknown = await response.json().catch(() => null);
    if (isAnswer(answer)) return answer;
    return status >= 400 ? REFUSED : null;
  } catch {
    return null;
  }
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === "object" && answer !== null && typeof (answer as Answer).status === "string";
}
