import type { Browser, Page } from "@playwright/test";
import { openContext } from "../browser.ts";
import { changeOf, noteOf } from "../fan-out/stage.ts";
import { addPerson } from "../people.ts";
import type { WorkerServer } from "../server.ts";

type Post = { path: string; type: string; body: string };
/** The pages of two browsers; `post`: what the writer posts, so that the reader's page shows `Event N.`. */
export type Screens = { name: string; writer: Page; reader: Page; post: (event: number) => Promise<Post> };

export async function openTidings(browser: Browser, app: WorkerServer): Promise<Screens> {
  const { cookie } = await addPerson(app, 10);
  const [writer, reader] = [
    await openPage(browser, `${app.url}/settings`, cookie),
    await openPage(browser, `${app.url}/notes`, cookie),
  ];
  await reader.getByText("Live", { exact: true }).filter({ visible: true }).waitFor();
  // The latest note, which is saved again and again.
  const post = async (event: number) => {
    const answer = await fetch(`${app.url}/notes/changes?id=note-10`, { headers: { cookie } });
    const { changes } = (await answer.json()) as { changes: { note: { version: number } }[] };
    const [{ title, body }, version] = [noteOf(event), `${changes[0]?.note.version}`];
    const form = new URLSearchParams({ intent: "save", title, body, version, op: crypto.randomUUID() });
    return { path: "/notes/note-10", type: "application/x-www-form-urlencoded", body: `${form}` };
  };
  return { name: "Tidings", writer, reader, post };
}

/** A page that shows what the object tells, and no more. */
const LEAST = `<p></p><script>
  const source = new EventSource("/stream?user=someone");
  source.addEventListener("ready", () => document.body.dataset.live = "");
  source.addEventListener("note", ({ data }) => document.querySelector("p").textContent = JSON.parse(data).note.title);
</script>`;

export async function openObject(browser: Browser, name: string, { url }: WorkerServer): Promise<Screens> {
  const [writer, reader] = [await openPage(browser, `${url}/page`), await openPage(browser, `${url}/page`)];
  await reader.locator("[data-live]").waitFor();
  const post = async (event: number) => {
    return { path: "/publish?user=someone", type: "application/json", body: JSON.stringify([changeOf(event, event)]) };
  };
  return { name, writer, reader, post };
}

async function openPage(browser: Browser, url: string, cookie = ""): Promise<Page> {
  const context = await openContext(browser, url, cookie);
  await context.addInitScript(rememberArrivals);
  await context.route("**/page", (route) => route.fulfill({ contentType: "text/html", body: LEAST }));
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** In the page: when its streams last told of a change. */
function rememberArrivals() {
  const Native = window.EventSource;
  window.EventSource = class extends Native {
    constructor(url: string | URL, init?: EventSourceInit) {
      super(url, init);
      const now = () => performance.timeOrigin + performance.now();
      this.addEventListener("note", () => Object.assign(window, { arrivedAt: now() }));
    }
  };
}

/** In the writer's page. */
export async function send({ path, type, body }: Post) {
  const now = () => performance.timeOrigin + performance.now();
  const began = now();
  const response = await fetch(path, { method: "POST", headers: { "content-type": type }, body, redirect: "manual" });
  if (response.status >= 400) throw new Error(`${path} was answered with ${response.status}`);
  return { began, answered: now() };
}

/** In the reader's page: resolves once it shows the text. */
export function watchFor({ text, patience }: { text: string; patience: number }) {
  const now = () => performance.timeOrigin + performance.now();
  return new Promise<{ arrived: number; changed: number; painted: number }>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${text} did not appear`)), patience);
    const observer = new MutationObserver(() => {
      if (!document.body.textContent?.includes(text)) return;
      observer.disconnect();
      clearTimeout(timer);
      const changed = now();
      const { arrivedAt: arrived = Number.NaN } = window as { arrivedAt?: number };
      // After the frame that shows it.
      requestAnimationFrame(() => setTimeout(() => resolve({ arrived, changed, painted: now() })));
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
