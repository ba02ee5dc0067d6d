import { forgetRecent } from "~/notes/recent-notes";
import { removeDevicePerson } from "~/notes/sync/device/device-person";
import { DATABASE_PREFIX } from "~/notes/sync/device/note-database";
import { forgetShares } from "~/offline/shares.client";

/**
 * Removes from this browser the notes of everybody but the one person, if one is named, and what other apps have shared
 * with them. Other pages that show them let go of them; resolves once all are gone.
 */
export async function forgetDevice(except?: string): Promise<void> {
  if (except === undefined) {
    removeDevicePerson();
    forgetRecent();
  }
  const kept = except === undefined ? "" : DATABASE_PREFIX + except;
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name = "" }) => (name.startsWith(DATABASE_PREFIX) && name !== kept ? name : []));
  await Promise.all([forgetShares(except), ...names.map(deleteDatabase)]);
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
