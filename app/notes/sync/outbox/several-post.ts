import type { AppError } from "~/messages/catalogs";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import type { Post } from "~/notes/sync/outbox/outbox";
import { type Attempt, parseJson, postMutation, type Rejected } from "~/notes/sync/outbox/post-mutation";
import { sleep } from "~/timing/sleep";

const POLL_MS = 100;
const MAX_POLLS = 50;

/** The server's answer to what is done to several notes. */
type SeveralAnswer = { status: "done"; changed: string[]; left?: string[]; seq: number };

type Answered = Awaited<ReturnType<Post>>;

type Several = {
  ids: string[];
  fields: Record<string, string>;
  /** The idempotency key. */
  op: string;
  /** What it did, once it did all. */
  onDone?: (changed: string[]) => void;
  onRefused?: (reason: AppError | string) => void;
  /** Called where the server did a portion: these are left, under another key. */
  onLeft: (ids: string[], op: string) => void;
};

/**
 * Sends for several notes at once: each of them has a mutation in the outbox, and waits for what is to be sent of it
 * before; the request goes out once none waits any more. It is sent again as a whole, under the same key.
 */
export function makeSeveralPost(client: NotesClient, several: Several): Post {
  let round = Promise.withResolvers<Answered>();
  let ready = new Set<string>();
  let answered: Answered = null;
  const send = makeSender(client, several);
  return ({ id }, attempt) => {
    if (answered) return Promise.resolve(answered);
    ready.add(id);
    const { promise, resolve } = round;
    if (ready.size === several.ids.length) {
      round = Promise.withResolvers();
      ready = new Set();
      send(attempt).then((answer) => {
        answered = answer;
        resolve(answer);
      });
    }
    return promise;
  };
}

/** Sends what is left of it, again and again until nothing is. */
function makeSender({ syncState }: NotesClient, { ids, fields, op: first, onDone, onRefused, onLeft }: Several) {
  const changed: string[] = [];
  let [left, op] = [ids, first];
  return async (attempt: Attempt): Promise<Answered> => {
    for (;;) {
      const answer = await postMutation({ ...fields, ids: left.join(","), op }, attempt, parseAnswer);
      if (!answer) return null;
      if (answer.status === "refused") {
        onRefused?.(answer.reason);
        return answer;
      }
      changed.push(...answer.changed);
      if (answer.left?.length) {
        [left, op] = [answer.left, crypto.randomUUID()];
        onLeft(left, op);
        continue;
      }
      // Until this page has heard of it, it shows what it knows to come.
      for (let poll = 0; poll < MAX_POLLS && (syncState.seq ?? answer.seq) < answer.seq; poll++) await sleep(POLL_MS);
      onDone?.(changed);
      return { status: "emptied" };
    }
  };
}

/** Null where it is no answer of the app. */
function parseAnswer(text: string): SeveralAnswer | Rejected | null {
  const answer = parseJson(text);
  if (answer.status === "refused") return { status: "refused", reason: String(answer.reason) };
  return answer.status === "done" ? (answer as SeveralAnswer) : null;
}
