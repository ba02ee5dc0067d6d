import type { NotesClient } from "~/notes/sync/notes-client.client";
import { isShell } from "~/offline/shell";

/** Kept here: the browser takes until after its next frame to say that it has a module already. */
let loaded: typeof import("~/notes/sync/device/device-answers") | undefined;

/**
 * What answers from the notes on this device; null where it has none, or none of the person. A page that the server has
 * rendered shows that first, and has these notes later on.
 *
 * @param isNeeded the server cannot be reached
 */
export async function loadDevice(client: NotesClient, isNeeded = false) {
  const { userId } = client.cache.person;
  const isOpen = client.device?.userId === userId;
  if (!isOpen && !(userId === "" ? isShell() : isNeeded)) return null;
  try {
    const { openDevice, DeviceAnswers } = loaded ?? (await loadAnswers());
    const device = await openDevice(client);
    return device && new DeviceAnswers(client, device);
  } catch (error) {
    console.warn("The notes on this device cannot be read:", error);
    return null;
  }
}

/** Asks for the module before it is needed. Throws where it cannot be loaded. */
export async function loadAnswers() {
  loaded ??= await import("~/notes/sync/device/device-answers");
  return loaded;
}
