import { randomUUID } from "node:crypto";
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { accountRows, newToken, PASSWORD, sessionRow, signToken } from "../../support/people/signed-in";
import { type AppServer, startApp } from "./app-server";
import { readDatabases } from "./databases";

type DraftRow = { draft: { text: { body: string } } };

export type Person = { id: string; email: string; password: string };

export const LAPTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** `keepsNotes: false`: as chosen in Settings. Then all that is shown is the server's, asked for when it is needed. */
type BrowserOptions = BrowserContextOptions & { keepsNotes?: boolean };

/** For what the server answers and the feed brings: a page that keeps notes asks for most of it once. */
export const FROM_SERVER: BrowserOptions = { ...LAPTOP, keepsNotes: false };

const KEEPS_NONE = { name: "tidings-kept-notes", value: "off" };

type Fixtures = {
  /** A browser of its own, on no account yet. */
  openBrowser: (options?: BrowserOptions) => Promise<Page>;
  /** A page of the person's notes, in a browser of its own, signed in; by the first one they have an account. */
  openNotes: (person: Person, options?: BrowserOptions) => Promise<Page>;
  /** Console errors that this test brings about on purpose. */
  expectedErrors: RegExp[];
};

const NOTICED = /\[ERROR\]|✘|Uncaught|exception/;

/** Remix logs that it stopped reading, when a navigation is given up in the middle of its answer: by the next character, say. */
const KNOWN_ERRORS = [/^AbortError: BodyStreamBuffer was aborted/];

/** Each test fails at a console error in a browser, or an error in the server's log, that it did not expect. */
export const test = base.extend<Fixtures, { app: AppServer }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const app = await startApp();
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 600_000 },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  expectedErrors: async ({}, use) => use([]),

  openBrowser: async ({ browser, app, expectedErrors }, use) => {
    const contexts: BrowserContext[] = [];
    const errors: string[] = [];
    const logged = app.log().length;

    await use(async ({ keepsNotes = true, ...options } = LAPTOP) => {
      // What a test holds back or answers itself, it would not see of a service worker: tests/e2e/offline/ has it.
      const context = await browser.newContext({
        baseURL: app.url,
        serviceWorkers: "block",
        ...(!keepsNotes && {
          storageState: { cookies: [], origins: [{ origin: app.url, localStorage: [KEEPS_NONE] }] },
        }),
        ...options,
      });
      contexts.push(context);
      context.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      context.on("weberror", (error) => errors.push(error.error().message));
      return context.newPage();
    });

    await Promise.all(contexts.map((context) => context.close()));
    const serverErrors = app
      .log()
      .slice(logged)
      .split("\n")
      .filter((line) => NOTICED.test(line));
    const unexpected = [...errors, ...serverErrors].filter(
      (text) => ![...KNOWN_ERRORS, ...expectedErrors].some((known) => known.test(text)),
    );
    expect(unexpected).toEqual([]);
  },

  openNotes: async ({ openBrowser, app }, use) => {
    const joined = new Set<string>();
    await use(async (person, options) => {
      if (!joined.has(person.id)) for (const row of accountRows(person.id, person.email)) await app.execute(...row);
      joined.add(person.id);
      const page = await openBrowser(options);
      await signIn(page, person, app, options?.userAgent);
      await page.goto("/notes");
      return page;
    });
  },
});

export { expect };

export function newPerson(name: string): Person {
  const id = randomUUID();
  return { id, email: `${name}-${id}@example.com`, password: PASSWORD };
}

/** Gives the page's browser a session of the person, who has an account. */
async function signIn(page: Page, { id }: Person, { url, secret, execute }: AppServer, userAgent = ""): Promise<void> {
  const token = newToken(id);
  await execute(...sessionRow(id, token, userAgent));
  const cookie = { name: "tidings.session_token", value: signToken(token, secret), url, httpOnly: true };
  await page.context().addCookies([{ ...cookie, sameSite: "Lax" }]);
}

/** Another tab of the page's browser, on the notes. */
export async function openTab(page: Page, path = "/notes"): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(path);
  return tab;
}

/** The same person in a browser that runs no scripts, at the same page. Its context is to be closed. */
export async function openWithoutScripts(page: Page): Promise<Page> {
  const storageState = await page.context().storageState();
  const plain = await page
    .context()
    .browser()
    ?.newContext({ ...LAPTOP, javaScriptEnabled: false, storageState });
  if (!plain) throw new Error("The page belongs to no browser");
  const tab = await plain.newPage();
  await tab.goto(page.url());
  return tab;
}

/** Where notes are searched for; each list has a name for it. */
export function searchField(page: Page, name = "Search notes"): Locator {
  return page.getByRole("searchbox", { name });
}

/** Waits until the page is told of changes as they happen. */
export async function untilLive(page: Page): Promise<void> {
  await expect(page.getByText("Live", { exact: true }).filter({ visible: true })).toBeVisible();
}

/** Where a phone's header has no room for what can be done to a note, opens the menu that has it. */
export async function openNoteMenu(page: Page, options: BrowserContextOptions): Promise<void> {
  if (options === PHONE) await page.getByRole("button", { name: "More" }).click();
}

/** Writes a note through the page, and waits until it is saved. */
export async function writeNote(page: Page, title: string, body: string): Promise<void> {
  await page
    .getByRole("button", { name: /^New$|Write a note/ })
    .first()
    .click();
  await expect(titleOf(page)).toBeFocused();
  await titleOf(page).fill(title);
  await fillBody(page, body);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
}

/** Opens a note that is in the list, in the editor, with the cursor at the end of its text. */
export async function openNote(page: Page, title: string, body: string | RegExp = ""): Promise<void> {
  await entryOf(page, title).click();
  await expect(titleOf(page)).toHaveValue(title);
  await expect(page.locator(".cm-content")).toBeVisible();
  await expectBody(page, body);
  await bodyOf(page).focus();
  await page.keyboard.press("Control+End");
}

/** `Note 1` and so on, past the app, for someone who has none; `body` says in SQL what the text of the `i`th is. */
export async function addNotes(app: AppServer, { id }: Person, count: number, body: string): Promise<void> {
  await app.execute(
    // Each a second after the one before it.
    `WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${count})
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, ?1 || '-' || i, i, i, 'Note ' || i, ${body}, at, at
     FROM (SELECT i, strftime('%Y-%m-%dT%H:%M:%fZ', ?2, '+' || i || ' seconds') AS at FROM numbers)`,
    id,
    "2026-11-22T10:00:00.000Z",
  );
  await app.execute(`INSERT INTO feeds (user_id, seq) VALUES (?1, ${count})`, id);
}

/** Without JavaScript: a note saved in one tab, and then, from before that, in another; answers the other. */
export async function saveInTwoTabs(page: Page, first: string, second: string): Promise<Page> {
  await page.getByRole("button", { name: "New" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/notes\/[0-9a-f-]{36}$/);
  const other = await page.context().newPage();
  await other.goto(page.url());
  for (const [tab, text] of [[page, first] as const, [other, second] as const]) {
    await fillBody(tab, text);
    await tab.getByRole("button", { name: "Save" }).click();
  }
  return other;
}

/** The entries of the list. */
export function entriesOf(page: Page) {
  return page.getByRole("navigation").getByRole("listitem");
}

export function titleOf(page: Page) {
  return page.getByRole("textbox", { name: "Title" });
}

export function bodyOf(page: Page) {
  return page.getByRole("textbox", { name: "Note" });
}

/** Replaces the note's text by keys, as a person does: a selection that is made in the DOM alone, as by `fill`, the editor may take back. */
export async function fillBody(page: Page, text: string): Promise<void> {
  await bodyOf(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  if (text === "") await page.keyboard.press("Delete");
  else await page.keyboard.insertText(text);
}

/** Waits until the note's text is this, in the editor or in the plain field before it. */
export async function expectBody(page: Page, text: string | RegExp): Promise<void> {
  const shown = expect.poll(() => readBody(page));
  if (typeof text === "string") await shown.toBe(text);
  else await shown.toMatch(text);
}

function readBody(page: Page): Promise<string> {
  return bodyOf(page).evaluate((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value;
    return Array.from(field.querySelectorAll(".cm-line"), (line) => {
      // The placeholder is no text.
      return line.querySelector(".cm-placeholder") ? "" : (line.textContent ?? "");
    }).join("\n");
  });
}

/** The entry in the list. */
export function entryOf(page: Page, title: string) {
  return page.getByRole("navigation").getByRole("link", { name: title });
}

/** The texts of the drafts that the browser keeps. */
export async function readDrafts(page: Page): Promise<string[]> {
  const rows = await readDatabases(page);
  return rows.flatMap(({ store, value }) => (store === "drafts" ? (value as DraftRow).draft.text.body : []));
}
