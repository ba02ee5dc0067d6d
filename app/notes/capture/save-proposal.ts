import { type NoteText, toBody, toTitle } from "~/notes/note";
import { makeEmptyNote } from "~/notes/sync/new-local-note";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/**
 * Makes a note of what the person agreed to, as if it was typed and its pictures were picked: it is on the device at once, and
 * sent when the network allows. Answers its id.
 */
export async function saveProposal({ title, body }: NoteText, pictures: File[], userId: string): Promise<string> {
  const client = getNotesClient();
  // Before anything is made: it may not be there.
  const parts = pictures.length > 0 ? await import("~/notes/editor/files/file-parts") : null;
  const text = { title: toTitle(title), body: toBody(body) };
  if (parts) {
    const uploads = client.uploadsOf(userId, parts.Uploads);
    text.body += new parts.NoteFiles(uploads, true).take(pictures, text.body);
    // Reading comes after writing: then the device has them, and what was shared may go.
    await uploads.list();
  }

  const note = makeEmptyNote();
  client.cache.storeNote(note, 0);
  const draft = { base: { title: "", body: "", version: 0 }, text, inFlight: null };
  client.openNotes
    .send({ id: crypto.randomUUID(), owner: "", noteId: note.id, at: Date.now(), draft }, userId)
    .catch((error: unknown) => console.warn("The note could not be sent:", error));
  return note.id;
}
