import { postInBackground, SIGNED_OUT } from "~/notes/sync/background/post-in-background";
import { browserPages } from "~/notes/sync/browser-pages.client";
import { type MutationRow, type Waiting, waitingOf } from "~/notes/sync/outbox/waiting-mutations.client";

/** Sends them in the order in which they were done. Answers whether the server could be reached for all of them. */
export async function sendMutations(userId: string): Promise<boolean> {
  const waiting = waitingOf(userId);
  const living = await browserPages.list();
  for (const row of await waiting.list()) {
    // Its page sends it. A page that has claimed it meanwhile asks for the same, under the same key.
    if (living.has(row.owner)) continue;
    if (!(await sendMutation(userId, row, waiting.adopt(row)))) return false;
  }
  return true;
}

async function sendMutation(
  userId: string,
  { ids, isSeveral, fields }: MutationRow,
  waiting: Waiting,
): Promise<boolean> {
  for (let [left, { op }] = [ids, fields]; ; ) {
    const notes: Record<string, string> = isSeveral ? { ids: left.join(",") } : { id: left[0] ?? "" };
    const answer = await postInBackground(userId, { ...fields, op, ...notes });
    if (!answer) return false;
    // The drafts that belong to it wait for the person, too.
    if (answer === SIGNED_OUT) return true;
    if (answer.left?.length) {
      [left, op] = [answer.left, crypto.randomUUID()];
      waiting.leave(left, op);
    } else if (!answer.more) {
      waiting.remove();
      return true;
    }
  }
}
