import { postInBackground } from "~/notes/sync/background/post-in-background";
import { browserPages } from "~/notes/sync/browser-pages.client";
import { DraftDatabase } from "~/notes/sync/drafts/draft-database";
import { fromRow, type StoredDraft, toRow } from "~/notes/sync/drafts/draft-row";
import { baseAfter, sameText } from "~/notes/sync/edit/edit-state";
import { saveMutation } from "~/notes/sync/outbox/save-mutation";
import { findExcess } from "~/notes/writes/excess";

/** Sends texts, the earliest first. Answers whether the server could be reached for all of them. */
export async function sendDrafts(userId: string): Promise<boolean> {
  const drafts = new FreeDrafts(userId);
  for (const draft of await drafts.list()) {
    if (!(await sendDraft(userId, draft, drafts))) return false;
  }
  return true;
}

/** The same of one, and of what was typed after it was sent. */
async function sendDraft(userId: string, stored: StoredDraft, drafts: FreeDrafts): Promise<boolean> {
  const { noteId, draft } = stored;
  const { base, text } = draft;
  // A text that is too large waits for the person.
  if (findExcess(text) !== null) return true;
  const inFlight = draft.inFlight ?? { key: crypto.randomUUID(), text, version: base.version, keep: false };
  // A page that goes on with it asks for the same, should this end here.
  const sending = { ...stored, draft: { ...draft, inFlight } };
  if (!(await drafts.replace(stored, sending))) return true;

  const answer = await postInBackground(userId, saveMutation(noteId, inFlight));
  if (!answer) return false;
  const { status, note } = answer;
  // To merge two texts, and to say why one was not accepted, is for a page.
  if (status !== "done" || !note || !("version" in note)) return true;
  if (sameText(inFlight.text, text)) {
    await drafts.replace(sending, null);
    return true;
  }
  const rest = { ...sending, draft: { base: baseAfter(inFlight, note), text, inFlight: null } };
  return !(await drafts.replace(sending, rest)) || sendDraft(userId, rest, drafts);
}

/** The drafts that no page of this browser works on. */
class FreeDrafts {
  readonly #database = new DraftDatabase();
  readonly #userId: string;

  constructor(userId: string) {
    this.#userId = userId;
  }

  async list(): Promise<StoredDraft[]> {
    const living = await browserPages.list();
    const rows = await this.#database.use(this.#userId, (db) => db.getAll("drafts"));
    const free = rows.filter(({ owner }) => !living.has(owner));
    return free.sort((a, b) => a.at - b.at).map(fromRow);
  }

  /** Stores another draft in its place, or removes it. False where a page has claimed it meanwhile. */
  replace({ id, owner }: StoredDraft, by: StoredDraft | null): Promise<boolean> {
    return this.#database.use(this.#userId, async (db) => {
      const { store, done } = db.transaction("drafts", "readwrite");
      const isFree = (await store.get(id))?.owner === owner;
      if (isFree) await (by ? store.put(toRow(by)) : store.delete(id));
      await done;
      return isFree;
    });
  }
}
