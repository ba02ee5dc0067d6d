import { env } from "cloudflare:workers";
import { cleanUp } from "~/cleanup.server";
import { fileCleanup } from "~/files/cleanup.server";
import { noteCleanup } from "~/notes/removal/cleanup.server";
import { ask, SITE, type Visitor } from "./people/visitor";

const DAY_MS = 86_400_000;

/** The smallest picture there is: one clear pixel. */
export const PNG = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);

type Sending = { id?: string; name?: string; body?: BodyInit; headers?: Record<string, string> };

/** Sends a file as a page does. */
export function upload(
  { cookie }: Pick<Visitor, "cookie">,
  { id = crypto.randomUUID(), name = "a.png", body = PNG, headers = {} }: Sending = {},
): Promise<Response> {
  return ask(`/files/${id}?${new URLSearchParams({ name })}`, {
    method: "PUT",
    body,
    headers: { origin: SITE, ...(cookie && { cookie }), ...headers },
  });
}

/** The keys of the user's objects in R2. */
export async function listObjects(userId: string): Promise<string[]> {
  const { objects } = (await env.FILES?.list({ prefix: `${userId}/` })) ?? { objects: [] };
  return objects.map(({ key }) => key);
}

/** What the scheduled cleanup does on a day to come, again and again until it finds nothing. */
export async function cleanUpIn(days: number): Promise<void> {
  for (;;) {
    const now = new Date(Date.now() + days * DAY_MS);
    const removed = await cleanUp([...noteCleanup(env, now), ...fileCleanup(env, now)]);
    if (Object.keys(removed).length === 0) return;
  }
}

/** The text of a file, whose type says that it is none. */
export async function readText(answer: Response): Promise<string> {
  return new TextDecoder().decode(await answer.arrayBuffer());
}
