import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireSessionOr401 } from "~/auth/sessions/session.server";
import { explain } from "~/limits/budget.server";
import { overLimitInit } from "~/limits/over-limit-response";
import { bookmarkHeaders } from "~/live/bookmark";
import { parseCursor } from "~/live/cursor";
import { changeData, pagedData } from "~/live/event";
import { readFeed, readItem } from "~/live/feed.server";
import { applyIntent, reasonOf } from "~/notes/apply-intent.server";
import { MAX_NOTE_FORM_BYTES } from "~/notes/note";
import type { RouteHandle } from "~/route-handle";

export const handle = { maxBytes: MAX_NOTE_FORM_BYTES } satisfies RouteHandle;

const PAGE_SIZE = 500;

const PRIVATE = { "cache-control": "private, no-store" };

/**
 * What changed `since` a place: each changed thing once, in its latest state, and of one that no event would carry
 * the id. With an `id` instead, that one whole.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { DB } = context.cloudflare.env;
  const { searchParams } = new URL(request.url);
  const { userId } = await requireSessionOr401(request, context, searchParams.get("user"));

  const id = searchParams.get("id");
  const { changes, ...page } =
    id === null
      ? await readFeed(DB, userId, parseCursor(searchParams.get("since")), PAGE_SIZE)
      : await readItem(DB, userId, id);
  const headers = { ...PRIVATE, ...bookmarkHeaders(changes.at(-1)?.bookmark ?? null) };
  return Response.json({ ...page, changes: changes.map(pagedData) }, { headers });
}

/** What a page changes by script. Answers what became of it, and the note's latest change; of a write, its place too. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;
  const { userId } = await requireSessionOr401(request, context, form.get("user"));

  const outcome = await applyIntent(env, userId, String(form.get("id") ?? ""), form);
  const { status } = outcome;
  switch (status) {
    case "done":
    case "conflict": {
      const { change } = outcome;
      const { cursor, after } = change;
      const headers = { ...PRIVATE, ...bookmarkHeaders(change.bookmark) };
      return Response.json(
        { status, ...changeData(change), cursor, after },
        { status: status === "done" ? 200 : 409, headers },
      );
    }
    case "missing":
      return refuse(404, "There is no such note.");
    case "reused":
      return refuse(409, "This id was used for something else.");
    case "full":
    case "limited": {
      const { status, headers } = overLimitInit(outcome);
      return refuse(status, explain(outcome), headers);
    }
    case "refused":
      return refuse(outcome.tooLarge ? 413 : 400, reasonOf(outcome));
  }
}

function refuse(status: number, reason: string, headers: Record<string, string> = {}): Response {
  return Response.json({ status: "refused", reason }, { status, headers: { ...PRIVATE, ...headers } });
}
