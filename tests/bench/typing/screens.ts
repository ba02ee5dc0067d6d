import type { Browser, Page } from "@playwright/test";
import { openContext } from "../browser.ts";
import { addPerson } from "../people.ts";
import type { WorkerServer } from "../server.ts";

/** The page in which is typed, and one that reads along; `counted`: the requests of both, since they were opened. */
export type Screens = {
  name: string;
  writer: Page;
  reader: Page | null;
  counted: { requests: number; saves: number };
};

/** Two screens that have one note open; or one screen alone. */
export async function openScreens(
  browser: Browser,
  app: WorkerServer,
  name: string,
  other: "browser" | "window" | null,
): Promise<Screens> {
  const { cookie } = await addPerson(app, 10);
  const counted = { requests: 0, saves: 0 };
  const context = await openContext(browser, app.url, cookie);
  const elsewhere = other === "browser" ? await openContext(browser, app.url, cookie) : context;
  const [writer, reader] = [await context.newPage(), other === null ? null : await elsewhere.newPage()];
  for (const page of [writer, reader]) {
    if (page === null) continue;
    page.on("request", (request) => {
      counted.requests++;
      if (request.method() === "POST") counted.saves++;
    });
    await page.goto(`${app.url}/notes/note-10`);
    await page.locator(".cm-content").waitFor();
    await page.getByText("Live", { exact: true }).filter({ visible: true }).first().waitFor();
  }
  return { name, writer, reader, counted };
}

/** In a page: remembers when the text was first so long, from now on; answers how long it is. */
export function watchLength(): number {
  const text = document.querySelector(".cm-content") ?? document.body;
  const lengths: [length: number, at: number][] = [];
  const note = () => lengths.push([text.textContent?.length ?? 0, performance.timeOrigin + performance.now()]);
  Object.assign(window, { lengths });
  new MutationObserver(note).observe(text, { childList: true, subtree: true, characterData: true });
  return text.textContent?.length ?? 0;
}

/** In a page: when each of the keys since was first in the text. */
export function grownTo({ from, keys }: { from: number; keys: number }): number[] {
  const { lengths = [] } = window as { lengths?: [length: number, at: number][] };
  return Array.from({ length: keys }, (_, key) => {
    const [, at = Number.NaN] = lengths.find(([length]) => length > from + key) ?? [];
    return at;
  });
}
