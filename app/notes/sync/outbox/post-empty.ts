import type { NotesClient } from "~/notes/sync/notes-client.client";
import type { Post } from "~/notes/sync/outbox/outbox";
import { sleep } from "~/timing/sleep";

const TIMEOUT_MS = 30_000;
const POLL_MS = 100;
const MAX_POLLS = 50;

/** What empties the trash: a portion after the other, until it is empty and this page has heard of it. */
export function makeEmptyPost({ syncState }: NotesClient): Post {
  return async ({ before = "" }, { userId, isFirst }) => {
    for (let first = isFirst; ; first = false) {
      const answer = await postPortion(userId, before, first);
      if (!answer || "status" in answer) return answer;
      if (answer.more) continue;
      for (let poll = 0; poll < MAX_POLLS && (syncState.seq ?? answer.seq) < answer.seq; poll++) await sleep(POLL_MS);
      return { status: "emptied" };
    }
  };
}

type Portion = { more: boolean; seq: number } | { status: "refused"; reason: string };

async function postPortion(user: string, before: string, keepalive: boolean): Promise<Portion | null> {
  try {
    const body = new URLSearchParams({ intent: "empty", before, user });
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch("/notes/changes", { method: "POST", body, keepalive, signal });
    if (response.status === 400)
      return { status: "refused", reason: (await response.json<{ reason: string }>()).reason };
    return response.ok
      ? await response.json<{ more: boolean; seq: number }>().then(({ more, seq }) => ({ more, seq }))
      : null;
  } catch {
    return null;
  }
}
