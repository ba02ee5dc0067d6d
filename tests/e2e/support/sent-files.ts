import type { Page } from "@playwright/test";

/** The text of a note that is in the list, by the server. */
export async function readText(page: Page, title: string): Promise<string> {
  const answer = await page.request.get("/notes/changes?since=0");
  const { changes }: { changes: { note: { title: string; body: string } }[] } = await answer.json();
  return changes.find(({ note }) => note.title === title)?.note.body ?? "";
}

/** How many files this device alone has. */
export function countWaiting(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    let count = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      if (!name.startsWith("tidings.files-")) continue;
      const database = await answer(indexedDB.open(name));
      count += await answer(database.transaction("waiting").objectStore("waiting").count());
      database.close();
    }
    return count;
  });
}
