import type { AppError } from "~/messages/catalogs";
import { isStateIntent } from "~/notes/states/states";
import { loadDevice } from "~/notes/sync/device/load-device";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import type { Mutation } from "~/notes/sync/outbox/mutation";
import type { Held, Post } from "~/notes/sync/outbox/outbox";
import { makeEmptyPost } from "~/notes/sync/outbox/post-empty";
import { type MutationResult, postMutation } from "~/notes/sync/outbox/post-mutation";
import { makeSeveralPost } from "~/notes/sync/outbox/several-post";
import { type Waiting, waitingOf } from "~/notes/sync/outbox/waiting-mutations.client";

/** Of more than a page keeps of notes, lists show what was done to them once it is answered. */
const MAX_BROUGHT = 100;

/** What is done to several notes by one request. */
export type Several = {
  ids: string[];
  /** What the request says, but for the notes and its key. */
  fields: Record<string, string> & { intent: string };
  /** Called with the notes that were changed, once all are. */
  onDone?: (changed: string[]) => void;
  onRefused?: (reason: AppError | string) => void;
};

/** Sends it by the page's outbox; it is on the device, too, until the server has answered. */
export function sendWaiting(client: NotesClient, mutation: Mutation): Promise<MutationResult> {
  const { userId } = client.cache.person;
  return client.outbox.send(userId, mutation, store(client, mutation).remove);
}

/** The same for what can be undone as long as it is not sent. Where the page dies before, it is to be done. */
export function holdWaiting(client: NotesClient, mutation: Mutation): Held {
  const { userId } = client.cache.person;
  return client.outbox.hold(userId, mutation, postFor(client, mutation), store(client, mutation).remove);
}

/** The same for several notes at once. */
export function sendSeveralWaiting(client: NotesClient, several: Several): void {
  const op = crypto.randomUUID();
  const fields = { ...several.fields, op };
  const { userId } = client.cache.person;
  const waiting = waitingOf(userId).store({ ids: several.ids, isSeveral: true, fields });
  addSeveral(client, userId, { ...several, op }, waiting);
}

/**
 * Goes on with what pages have left that are gone, in the order in which it was done: lists show it from now on. Of a note
 * with a text that waits, the text goes before it: it may be what makes the note.
 */
export async function recoverMutations(client: NotesClient, userId: string): Promise<void> {
  const waiting = waitingOf(userId);
  const rows = await waiting.claim();
  await bringNotes(client, new Set(rows.flatMap(({ ids }) => ids)));
  for (const row of rows) {
    const { ids, isSeveral, fields } = row;
    for (const id of ids) {
      await client.openNotes.resumed(id);
      client.openNotes.save(id);
    }
    if (isSeveral) addSeveral(client, userId, { ids, fields, op: fields.op }, waiting.adopt(row));
    else {
      const mutation = { ...fields, id: ids[0] ?? "" } as Mutation;
      client.outbox.hold(userId, mutation, postFor(client, mutation), waiting.adopt(row).remove).release();
    }
  }
}

/** What this page shows of them while they wait. */
async function bringNotes(client: NotesClient, ids: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return;
  const device = await loadDevice(client, true);
  for (const id of [...ids].slice(0, MAX_BROUGHT)) await device?.bringNote(id);
}

function store({ cache }: NotesClient, { id, ...fields }: Mutation): Waiting {
  const ids = id === "" ? [] : [id];
  return waitingOf(cache.person.userId).store({ ids, isSeveral: false, fields });
}

function postFor(client: NotesClient, { intent }: Mutation): Post {
  return intent === "empty" ? makeEmptyPost(client) : postMutation;
}

/** Into the outbox, for each note as what the list shows of it meanwhile. */
function addSeveral(
  client: NotesClient,
  userId: string,
  several: Several & { op: string },
  { leave, remove }: Waiting,
): void {
  const intent = shownAs(several.fields.intent);
  const post = makeSeveralPost(client, { ...several, onLeft: leave });
  for (const [index, id] of several.ids.entries()) {
    // All are answered at the same time.
    const onSettled = index === 0 ? remove : undefined;
    client.outbox.hold(userId, { id, intent, op: crypto.randomUUID() }, post, onSettled).release();
  }
}

/** What a list shows of a note until the server has answered: a text that is changed there is shown once it comes. */
function shownAs(intent: string): Mutation["intent"] {
  if (intent === "merge") return "trash";
  return isStateIntent(intent) ? intent : "revert";
}
