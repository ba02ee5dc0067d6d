import type { WaitingFile } from "~/files/client/file-database";
import { shrinkPicture } from "~/files/client/shrink-picture";
import { filePath } from "~/files/file-links";

export type SendResult =
  | { status: "sent" }
  /** The server does not take it, for a reason in a sentence for the person. */
  | { status: "refused"; reason: string }
  /** It may take it later. */
  | { status: "failed" }
  /** The person is signed out, or another one is signed in. */
  | { status: "signed-out" };

/** What another attempt would not change, unless a person does something first. */
const FINAL = new Set([413, 415, 501]);

/** Sends a file to the server, which takes it once however often it is sent. */
export async function sendFile(userId: string, { id, name, blob }: WaitingFile): Promise<SendResult> {
  const query = new URLSearchParams({ name, user: userId });
  try {
    const body = await shrinkPicture(blob);
    const { ok, status, text } = await put(`${filePath(id)}?${query}`, body);
    if (ok) return { status: "sent" };
    if (status === 401) return { status: "signed-out" };
    return FINAL.has(status) ? { status: "refused", reason: text } : { status: "failed" };
  } catch {
    return { status: "failed" };
  }
}

async function put(path: string, body: Blob) {
  const response = await fetch(path, { method: "PUT", body });
  return { ok: response.ok, status: response.status, text: await response.text() };
}
