import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireClaimOr401 } from "~/auth/sessions/session.server";
import { answerInTurn } from "~/limits/turn.server";
import { bookmarkHeaders } from "~/live/bookmark";
import { parseCursor } from "~/live/cursor";
import { changeData, pagedData } from "~/live/event";
import { readFeed, readItem } from "~/live/feed.server";
import type { AppError } from "~/messages/catalogs";
import { explainTo } from "~/messages/messages.server";
import { emptyTrash } from "~/notes/bulk/delete-trashed.server";
import { MAX_NOTE_FORM_BYTES } from "~/notes/note";
import { applySeveral } from "~/notes/several/apply-several.server";
import { parseTrashTime } from "~/notes/states/trash-time";
import { applyIntent } from "~/notes/writes/apply-intent.server";
import { explainFailure } from "~/notes/writes/write-failure.server";
import type { RouteHandle } from "~/route-handle";

export const handle = { maxBytes: MAX_NOTE_FORM_BYTES } satisfies RouteHandle;

const PAGE_SIZE = 500;

const PRIVATE = { "cache-control": "private, no-store" };

/**
 * What changed `since` a cursor: each changed thing once, in its latest state, and of one that no event would carry
 * the id. With an `id` instead, that one whole.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { DB } = context.cloudflare.env;
  const { searchParams } = new URL(request.url);
  const { userId } = await requireClaimOr401(request, context, searchParams.get("user"));

  const id = searchParams.get("id");
  const { changes, ...page } =
    id === null
      ? await readFeed(DB, userId, parseCursor(searchParams.get("since")), PAGE_SIZE)
      : await readItem(DB, userId, id);
  const headers = { ...PRIVATE, ...bookmarkHeaders(changes.at(-1)?.bookmark ?? null) };
  return Response.json({ ...page, changes: changes.map(pagedData) }, { headers });
}

/** What a page changes by script. Answers what became of it, and the note's latest change; of a write, its cursor too. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;
  const { userId } = await requireClaimOr401(request, context, form.get("user"));

  if (form.get("intent") === "empty") {
    const before = parseTrashTime(form.get("before"));
    if (before === null) return refusedResponse(request, { code: "time-missing" }, { status: 400 });
    return answerInTurn(request, env, userId, async () => ({
      status: "emptied",
      ...(await emptyTrash(env, userId, before)),
    }));
  }
  if (form.has("ids")) {
    const answer = await applySeveral(env, userId, form);
    if ("error" in answer) return refusedResponse(request, answer.error, answer.init);
    return Response.json(answer.body, { headers: { ...PRIVATE, ...bookmarkHeaders(answer.bookmark) } });
  }
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
      return refusedResponse(request, { code: "note-missing" }, { status: 404 });
    default: {
      const { error, init } = explainFailure(outcome);
      return refusedResponse(request, error, init);
    }
  }
}

/** Why nothing was written: by its code, and in a sentence for the person. */
async function refusedResponse(
  request: Request,
  error: AppError,
  init: { status: number; headers?: Record<string, string> },
): Promise<Response> {
  const reason = await explainTo(request, error);
  return Response.json({ status: "refused", reason, error }, { ...init, headers: { ...PRIVATE, ...init.headers } });
}
