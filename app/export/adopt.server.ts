import { removeAccount } from "~/auth/delete-account.server";
import type { Env } from "~/env";
import { addNotes } from "~/export/add-notes.server";
import { readNotes } from "~/export/export.server";

/** Takes the notes that someone wrote as a guest along into the account they signed in to; the guest is gone then. */
export async function adoptNotes(env: Env, guestId: string, userId: string): Promise<void> {
  for await (const notes of readNotes(env, guestId)) await addNotes(env, userId, notes, "beside");
  await removeAccount(env, guestId);
}
