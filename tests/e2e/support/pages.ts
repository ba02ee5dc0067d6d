import type { Page } from "@playwright/test";
import { entryOf, expect, untilLive } from "./fixtures";
import { RICH_TEXT } from "./rich-note";
import { scriptOf } from "./script";

/** What anyone may open. */
const OPEN_PAGES = ["/", "/join", "/login", "/forgot", "/reset", "/verify#x", "/nowhere"];

/** What a person may. */
const SETTINGS = ["", "/sessions", "/password", "/two-factor", "/passkeys", "/data", "/email", "/confirm", "/delete"];

const LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmütze";

/** Looks at a page in one of its states. */
type Look = (page: Page, state: string) => Promise<void>;

/** Comes to each page in turn, as nobody yet and then as the person who writes notes, and looks at it. */
export async function visitPages(visitor: Page, page: Page, look: Look): Promise<void> {
  for (const path of OPEN_PAGES) {
    await visitor.goto(path);
    await look(visitor, path);
  }

  await untilLive(page);
  await expect(page.getByRole("button", { name: "Show me around" })).toBeVisible();
  await look(page, "an account without notes");
  const script = scriptOf(page);
  const { id } = await script.create("Weekend", RICH_TEXT);
  const trashed = await script.create(`${LONG_WORD} ${LONG_WORD}`, LONG_WORD.repeat(3));
  await expect(entryOf(page, LONG_WORD)).toBeVisible();
  await look(page, "list");
  await page.locator("summary").click();
  await expect(page.getByRole("combobox", { name: "Sort by" })).toBeVisible();
  await look(page, "menu of views");
  await page.goto(`/notes/${trashed.id}`);
  await expect(page.locator(".cm-content")).toBeVisible();
  await look(page, "a note of long words");
  await script.write({ intent: "trash", id: trashed.id });
  for (const state of ["/notes?q=weekend", "/notes?q=nowhere", "/notes/new"]) {
    await page.goto(state);
    await untilLive(page);
    await look(page, state);
  }
  await page.goto("/notes/new?title=Tide+table&body=High+water+at+six.&url=https%3A%2F%2Fexample.com%2Ftides");
  await expect(page.getByRole("button", { name: "Save note" })).toBeVisible();
  await look(page, "a note from elsewhere");
  await page.goto(`/notes/${trashed.id}?view=trash`);
  await expect(page.getByRole("button", { name: "Delete for good" })).toBeEnabled();
  await look(page, "a note in the trash");
  const others = ["/notes/empty-trash?view=trash", `/notes/${id}/history`];
  for (const path of [...others, ...SETTINGS.map((part) => `/settings${part}`)]) {
    await page.goto(path);
    // What can do nothing without JavaScript comes after it.
    if (path === "/settings") await expect(page.getByRole("checkbox")).toBeVisible();
    await look(page, path);
  }
}
