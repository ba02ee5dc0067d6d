import type { Uploads } from "~/files/client/uploads";
import type { NotesClient } from "~/notes/sync/notes-client.client";

/** The person's files that are on their way, with what sends them; throws when that cannot be loaded. */
export async function loadUploads({ uploadsOf }: NotesClient, userId: string): Promise<Uploads> {
  const { Uploads } = await import("~/files/client/uploads");
  return uploadsOf(userId, Uploads);
}
