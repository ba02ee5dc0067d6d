import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireSessionOr401 } from "~/auth/sessions/session.server";
import { answerInTurn } from "~/limits/turn.server";
import { readConstraint } from "~/live/bookmark";
import { parseNumber } from "~/live/event";
import { parseListView } from "~/notes/list-view";
import { NEXT_PAGE_SIZE } from "~/notes/note";
import { listNotes } from "~/notes/note.server";

/** The next page of a list: notes below a position. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { searchParams } = new URL(request.url);
  const { userId } = await requireSessionOr401(request, context, searchParams.get("user"));

  const before = parseNumber(searchParams.get("before"));
  if (before === null) throw new Response("Say before which number", { status: 400 });

  return answerInTurn(request, env, userId, () =>
    listNotes(env, userId, parseListView(searchParams), {
      before,
      limit: NEXT_PAGE_SIZE,
      from: readConstraint(request),
    }),
  );
}
