import type { Note } from "~/notes/note";

const TIMEOUT_MS = 30_000;

/** What the server has answered; of a write to several notes with what it left to do. */
export type Answer = { status: string; note?: Note | Pick<Note, "id">; left?: string[]; more?: boolean };

/** Nothing will come of it here: the session has ended, or it is somebody else's by now. */
export const SIGNED_OUT: Answer = { status: "signed-out" };

/** Asks for one change, once; null when it has to be asked for again. */
export async function postInBackground(userId: string, fields: Record<string, string>): Promise<Answer | null> {
  const body = new URLSearchParams({ ...fields, user: userId });
  try {
    const response = await fetch("/notes/changes", { method: "POST", body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.status === 401) return SIGNED_OUT;
    const answer: unknown = await response.json();
    return isAnswer(answer) ? answer : null;
  } catch {
    return null;
  }
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === "object" && answer !== null && typeof (answer as Answer).status === "string";
}
