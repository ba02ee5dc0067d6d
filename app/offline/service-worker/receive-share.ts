import { readSharedFiles, readSharedText, SHARE_PATH, SHARED, toSharePath } from "~/offline/share";
import { keepShare } from "~/offline/shares.client";

/** Of one share: more is left out, and the page says so. */
const MAX_FILES = 20;
const MAX_BYTES = 100_000_000;

/** More than a note can hold, by far: what is read of a text. */
const MAX_TEXT_LENGTH = 300_000;

/**
 * Whether another app shares something: by no page, or by one of ours. Another site that names itself is left to the server, which
 * refuses it; one that hides its name comes no further than a proposal.
 */
export function isShare({ method, mode, url, headers }: Request): boolean {
  const { origin, pathname } = new URL(url);
  return (
    method === "POST" &&
    mode === "navigate" &&
    pathname === SHARE_PATH &&
    [null, "null", origin].includes(headers.get("origin"))
  );
}

/** Keeps what another app shares on this device, network or not, and leads to the page that proposes a note of it. */
export async function receiveShare(request: Request): Promise<Response> {
  const form = await request.formData();
  const { title, text, url } = readSharedText(form);
  const files = readSharedFiles(form);
  const taken: File[] = [];
  let bytes = 0;
  for (const file of files.slice(0, MAX_FILES)) {
    if (bytes + file.size > MAX_BYTES) continue;
    bytes += file.size;
    taken.push(file);
  }
  const id = crypto.randomUUID();
  const texts = { title: title.slice(0, MAX_TEXT_LENGTH), text: text.slice(0, MAX_TEXT_LENGTH), url };
  const share = { id, at: Date.now(), userId: null, ...texts, files: taken, lacksFiles: taken.length < files.length };
  try {
    await keepShare(share);
    return Response.redirect(`${SHARE_PATH}?${new URLSearchParams({ [SHARED]: id })}`, 303);
  } catch (error) {
    console.warn("What was shared could not be kept on this device:", error);
    return Response.redirect(toSharePath(form), 303);
  }
}
