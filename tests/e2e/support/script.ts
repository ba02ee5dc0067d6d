import { type BrowserContext, expect, type Page, type Request } from "@playwright/test";

type Change = { type: string; seq: number; note: { id: string; title?: string; body?: string; version?: number } };

/** A note as a script last heard of it. */
export type ScriptNote = { id: string; title: string; body: string; version: number };

/** Another client of the person, without a page: what scripts do by the same addresses. */
export function scriptOf(page: Page, origin = new URL(page.url()).origin) {
  /** The notes by their latest changes, as many as come at once; a large one by its id alone. */
  async function changes(): Promise<Change[]> {
    const answer = await page.request.get(`${origin}/notes/changes?since=0`);
    return (await answer.json()).changes;
  }

  /** Does something to a note, as the fields of `POST /notes/changes`; answers the note's new version. */
  async function write(form: Record<string, string>): Promise<number> {
    const { status, note } = await send(form);
    if (status !== 200) throw new Error(`${form.intent} was answered with ${status}`);
    return note.version;
  }

  async function send(form: Record<string, string>): Promise<{ status: number; note: ScriptNote }> {
    const answer = await page.request.post(`${origin}/notes/changes`, { form, headers: { origin } });
    return { status: answer.status(), note: (await answer.json()).note };
  }

  /** Changes the text of a note, whatever others make of it at the same time. */
  async function edit(note: ScriptNote, change: (body: string) => string): Promise<ScriptNote> {
    for (let latest = note; ; ) {
      const { id, title, version } = latest;
      const answer = await send({ intent: "save", id, title, body: change(latest.body), version: `${version}` });
      if (answer.status === 200) return answer.note;
      if (answer.status !== 409) throw new Error(`The save was answered with ${answer.status}`);
      latest = answer.note;
    }
  }

  return {
    write,
    edit,
    changes,
    create: async (title: string, body = ""): Promise<ScriptNote> => {
      const id = crypto.randomUUID();
      return { id, title, body, version: await write({ intent: "create", id, title, body }) };
    },
    find: async (title: string): Promise<ScriptNote> => {
      const { note } = (await changes()).find((change) => change.note.title === title) ?? {};
      if (!note) throw new Error(`There is no note "${title}"`);
      return { title, body: "", version: 0, ...note };
    },
    /** How many screens of the person the server knows. */
    countScreens: async (): Promise<number> => {
      const settings = await page.request.get(`${origin}/settings`);
      const [, count] = (await settings.text()).match(/(\d+)(?:<!-- -->)? screens? with your notes/) ?? [];
      return Number(count);
    },
  };
}

/** The requests that a page makes from here on: "GET /path". The page's own files, which it loads when it has time, are none. */
export function countRequests(page: Page): () => string[] {
  const heard: string[] = [];
  page.on("request", (request) => {
    const name = nameOf(request);
    if (!name.startsWith("GET /assets/")) heard.push(name);
  });
  return () => heard;
}

/** The streams that a browser asks for from here on. */
export function watchStreams(context: BrowserContext): Request[] {
  const streams: Request[] = [];
  context.on("request", (request) => nameOf(request) === STREAM && streams.push(request));
  return streams;
}

export const STREAM = "GET /notes/subscribe";

/** The number that a stream was asked for from. */
export function sinceOf(stream: Request | undefined): number {
  return Number.parseInt(new URL(stream?.url() ?? "").searchParams.get("since") ?? "", 10);
}

/** Has the page think that its tab is hidden, or visible: a browser without a window hides none. */
export async function setVisible(page: Page, visible: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
      Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    },
    visible ? "visible" : "hidden",
  );
}

/** Stops the page's clock, which was installed before it loaded: a second from now, or later where that has passed before the page is told. */
export async function stopClock(page: Page): Promise<void> {
  await expect(() => page.clock.pauseAt(Date.now() + 1_000)).toPass();
}

/** Has pages that load from here on wait for this share of the longest time between two attempts. */
export async function makeJitter(page: Page, share: number): Promise<void> {
  await page.context().addInitScript((value) => {
    Math.random = () => value;
  }, share);
}

function nameOf(request: Request): string {
  return `${request.method()} ${new URL(request.url()).pathname}`;
}

/** Has the server answer at once, and the browser hear of it when `release` is called; the first time only. */
export async function holdAnswer(page: Page, url: string): Promise<{ answered: Promise<void>; release: () => void }> {
  const held = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  await page.route(
    url,
    async (route) => {
      const response = await route.fetch();
      answered.resolve();
      await held.promise;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  return { answered: answered.promise, release: held.resolve };
}

/** What a form that a page posts says. */
export function fieldsOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(request.postData() ?? ""));
}

/** In the page: the next event of a note, once `losing` is set, never comes. */
export function loseEventsOnDemand() {
  const listen = EventSource.prototype.addEventListener;
  EventSource.prototype.addEventListener = function (this: EventSource, type: string, ...rest: unknown[]) {
    const [listener, options] = rest as [EventListener, AddEventListenerOptions?];
    const filtered = (event: Event) => {
      if (type === "note" && Reflect.get(window, "losing") === true) Object.assign(window, { losing: false });
      else listener(event);
    };
    listen.call(this, type, filtered, options);
  };
}
