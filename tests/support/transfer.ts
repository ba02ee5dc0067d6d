import { strToU8, zipSync } from "fflate";
import { expect } from "vitest";
import { ask, noteIdOf, SITE, shown, type Visitor } from "./people/visitor";

/** The times of a note that an export has. */
export const TIMES = {
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  trashedAt: null,
};

/** As many notes of the same text, as an export has them. */
export function someNotes(count: number, body: string) {
  return Array.from({ length: count }, () => ({ ...TIMES, id: crypto.randomUUID(), title: "a", body }));
}

/** A zip whose `notes.json` is this. */
export function zipOfNotes(notes: unknown): Uint8Array {
  return zipSync({ "notes.json": strToU8(JSON.stringify(notes)) });
}

/** Answers the id of the new note. */
export async function writeNote(who: Visitor, title: string, body: string): Promise<string> {
  return noteIdOf(await who.post("/notes/new", { title, body }));
}

export async function exportOf(who: Visitor): Promise<Uint8Array> {
  return new Uint8Array(await (await who.get("/settings/export")).arrayBuffer());
}

/** Sends the zip as the form does without JavaScript. */
export function postZip({ cookie }: Visitor, zip: Uint8Array): Promise<Response> {
  const body = new FormData();
  body.set("archive", new File([new Uint8Array(zip)], "notes.zip"));
  return ask("/settings/data", { method: "POST", body, headers: { cookie, origin: SITE, accept: "text/html" } });
}

/** The same; answers what the person reads afterwards. */
export async function importZip(who: Visitor, zip: Uint8Array): Promise<string> {
  const answer = await postZip(who, zip);
  expect(answer.status).toBe(200);
  return shown(await answer.text());
}

/** All changes of the person's notes. */
export async function changesOf(who: Visitor): Promise<{ note: { title: string; body: string } }[]> {
  const answer = await who.get("/notes/changes?since=0");
  return (await answer.json<{ changes: { note: { title: string; body: string } }[] }>()).changes;
}
