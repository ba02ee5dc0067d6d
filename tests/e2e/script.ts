import type { Page } from "@playwright/test";

type Change = { type: string; note: { id: string; title?: string; body?: string; version?: number } };

/** Another client of the person, without a page: what scripts do by the same addresses. */
export function scriptOf(page: Page) {
  const origin = new URL(page.url()).origin;

  async function changes(): Promise<Change[]> {
    const answer = await page.request.get(`${origin}/notes/changes?since=0`);
    return (await answer.json()).changes;
  }

  /** Does something to a note, as the fields of `POST /notes/changes`; answers the note's new version. */
  async function write(form: Record<string, string>): Promise<number> {
    const answer = await page.request.post(`${origin}/notes/changes`, { form, headers: { origin } });
    if (!answer.ok()) throw new Error(`${form.intent} was answered with ${answer.status()}: ${await answer.text()}`);
    return (await answer.json()).note.version;
  }

  return {
    write,
    changes,
    find: async (title: string) => {
      const { note } = (await changes()).find((change) => change.note.title === title) ?? {};
      if (!note) throw new Error(`There is no note "${title}"`);
      return { title, body: "", version: 0, ...note };
    },
  };
}

/** The requests that a page makes from here on, but for its stream's own: "GET /path". */
export function countRequests(page: Page): () => string[] {
  const heard: string[] = [];
  page.on("request", (request) => heard.push(`${request.method()} ${new URL(request.url()).pathname}`));
  return () => heard;
}
