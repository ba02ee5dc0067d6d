import { env } from "cloudflare:workers";
import { BEGINNING, type Cursor, parseCursor, seqOf } from "~/live/cursor";
import type { Change, FeedPage } from "~/live/event";
import { readFeed, readLatest } from "~/live/feed.server";
import { NEXT_SEQ, NEXT_VERSION, stamp } from "~/live/stamp.server";
import type { Note, NoteText } from "~/notes/note";
import { createNote, findNote } from "~/notes/note.server";

/** A note of the user, announced as the app does. */
export async function addNote(userId: string, text: Partial<NoteText> = {}): Promise<Note> {
  const outcome = await createNote(env, userId, { id: crypto.randomUUID(), title: "A note", body: "", ...text });
  if (outcome.status !== "done" || !outcome.note) throw new Error(`The note was not created: ${outcome.status}`);
  return outcome.note;
}

/** Notes of the user, one after the other. */
export async function addNotes(userId: string, titles: string[]): Promise<Note[]> {
  const notes: Note[] = [];
  for (const title of titles) notes.push(await addNote(userId, { title }));
  return notes;
}

/** A note that is in D1 and was sent to no hub: the change that the Worker did not get to forward. */
export async function addUnannounced(userId: string, text: Partial<NoteText> = {}): Promise<Change> {
  const id = crypto.randomUUID();
  const { title, body } = { title: "A note", body: "", ...text };
  const insert = env.DB.prepare(
    `INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, ?2, ${NEXT_SEQ}, ${NEXT_VERSION}, ?3, ?4, ?5, ?5`,
  ).bind(userId, id, title, body, new Date().toISOString());
  const { results: _, ...places } = await stamp(env.DB, userId, [insert]);

  const { note, seq } = await findNote(env, userId, id);
  if (!note) throw new Error("D1 did not keep the note");
  return { kind: "note", type: "create", seq, at: note.updatedAt, item: note, ...places };
}

/** The numbers that the user's notes are stamped with, rising. */
export async function readStamps(userId: string): Promise<number[]> {
  const { results } = await env.DB.prepare("SELECT seq FROM notes WHERE user_id = ?1 ORDER BY seq")
    .bind(userId)
    .run<{ seq: number }>();
  return results.map(({ seq }) => seq);
}

/** The cursor of a reader of the user's history at this number. */
export async function cursorAt(userId: string, seq: number): Promise<Cursor> {
  const latest = await readLatest(env.DB, userId);
  if (seq === 0) return BEGINNING;
  return seqOf(latest) === seq ? latest : `${seq}.${latest}`;
}

/** What happened to the user's things since a number, as much of it as a reading brings at once. */
export async function readSince(userId: string, seq: number, limit = 100): Promise<FeedPage> {
  return readFeed(env.DB, userId, parseCursor(await cursorAt(userId, seq)), limit);
}

/** The user's latest number. */
export async function readCounter(userId: string): Promise<number> {
  const row = await env.DB.prepare("SELECT seq FROM feeds WHERE user_id = ?1").bind(userId).first<{ seq: number }>();
  return row?.seq ?? 0;
}
