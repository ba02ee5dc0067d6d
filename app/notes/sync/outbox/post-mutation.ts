import { keepBookmark } from "~/live/bookmark";
import { signInAgain } from "~/live/client/sign-in-again";
import { type Change, parseChange } from "~/live/event";
import type { AppError } from "~/messages/catalogs";
import { isTransient } from "~/notes/sync/outbox/is-transient";
import { findExcess } from "~/notes/writes/excess";

/** The server's answer to it; why it refused, in its sentence or by a code. */
export type MutationResult = { status: "done" | "conflict"; change: Change<"note"> } | Rejected;

export type Rejected = { status: "refused"; reason: AppError | string };

export type Attempt = {
  userId: string;
  /** None was made before it. */
  isFirst: boolean;
  /** One before it failed. */
  isRetry: boolean;
};

const TIMEOUT_MS = 30_000;

/** Browsers carry at most 64 KiB of requests on for a page that closes. */
const KEEPALIVE_CHARACTERS = 60_000;

/** Reasons that a server gives in plain text are a sentence; what is longer is the page of some proxy. */
const MAX_REASON_LENGTH = 200;

/**
 * Asks the server once. Null when it gave no answer, or none that lasts: it may have written all the same.
 *
 * @param parse what reads its answer, if it is the app's
 */
export async function postMutation<Result = MutationResult>(
  mutation: Record<string, string>,
  { userId, isFirst, isRetry }: Attempt,
  parse: (text: string) => Result | null = parseResult as () => Result | null,
): Promise<Result | Rejected | null> {
  // Megabytes need not travel to be found too large.
  const excess = findExcess({ title: mutation.title ?? "", body: mutation.body ?? "" });
  if (excess !== null) return { status: "refused", reason: excess };
  const body = new URLSearchParams({ ...mutation, user: userId });
  // What is in flight when the tab closes reaches the server all the same.
  const keepalive = isFirst && `${body}`.length <= KEEPALIVE_CHARACTERS;
  try {
    const response = await fetch("/notes/changes", {
      method: "POST",
      body,
      keepalive,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status } = response;
    // At the first attempt another tab may have signed in a moment ago, after this request was sent.
    if (status === 401 && isRetry) signInAgain();
    if (isTransient(status)) return null;
    const text = await response.text();
    return parse(text) ?? (status >= 400 ? { status: "refused", reason: describeError(response, text) } : null);
  } catch {
    return null;
  }
}

/** Null when it is not the app's answer: the page of a captive portal, say. */
function parseResult(text: string): MutationResult | null {
  const answer = parseJson(text);
  if (answer.status === "refused") return { status: "refused", reason: String(answer.reason) };
  if (answer.status !== "done" && answer.status !== "conflict") return null;

  const change = parseChange("note", text);
  keepBookmark(change?.bookmark ?? null);
  return change && { status: answer.status, change };
}

/** Why the request failed before it came to what answers in JSON. */
function describeError({ status, headers }: Response, text: string): AppError | string {
  const isSentence = headers.get("content-type")?.startsWith("text/plain") && text.length <= MAX_REASON_LENGTH;
  if (isSentence) return text;
  return status === 413 ? { code: "more-than-note" } : { code: "refused-by-server", status: `${status}` };
}

/** The object that the text is; an empty one of what is none. */
export function parseJson(text: string): { status?: unknown; reason?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
