import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireClaimOr401 } from "~/auth/sessions/session.server";
import { answerInTurn } from "~/limits/turn.server";
import { readConstraint } from "~/live/bookmark";
import { errorResponse } from "~/messages/error-response.server";
import { NEXT_PAGE_SIZE } from "~/notes/note";
import { listNotes } from "~/notes/note.server";
import { isSort, parsePosition } from "~/notes/order/list-order";
import { ALL_NOTES, parseListView } from "~/notes/order/list-view";
import { readZone } from "~/notes/search/zone-cookie";

/** The next page of a list: notes after a position, in the order `sort`. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { searchParams } = new URL(request.url);
  const { userId } = await requireClaimOr401(request, context, searchParams.get("user"));

  const after = parsePosition(searchParams.get("before"));
  if (after === null) return errorResponse(request, 400, { code: "position-missing" });
  const sort = searchParams.get("sort") ?? ALL_NOTES.sort;
  if (!isSort(sort)) return errorResponse(request, 400, { code: "sort-unknown" });

  return answerInTurn(request, env, userId, () =>
    listNotes(env, userId, parseListView(searchParams, sort), {
      after,
      limit: NEXT_PAGE_SIZE,
      from: readConstraint(request),
      zone: readZone(request.headers.get("cookie")),
    }),
  );
}
