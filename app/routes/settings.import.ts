import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { requireClaimOr401, requireSession } from "~/auth/sessions/session.server";
import { toError } from "~/limits/budget.server";
import { overLimitInit } from "~/limits/over-limit-response";
import { inTurn, retryLaterResponse } from "~/limits/turn.server";
import { errorResponse } from "~/messages/error-response.server";
import { addNotes } from "~/notes/bulk/bulk-insert.server";
import { makeRangesLater } from "~/notes/search/ranges/make-ranges.server";
import type { RouteHandle } from "~/route-handle";
import { parseBatch } from "~/transfer/import/import-batch.server";

/** The largest note as JSON is 1.6 MB, if it is all control characters. */
export const handle = { body: "upload", maxBytes: 2 * 1024 * 1024 } satisfies RouteHandle;

/** Adds notes that a page has read from an export; what is here already stays as it is, so that a repeat is harmless. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { userId } = await requireClaimOr401(request, context);
  const parsed = await parseBatch(context.form);
  if ("error" in parsed) return errorResponse(request, 400, parsed.error);

  const { env } = context.cloudflare;
  const result = await inTurn(env, userId, () => addNotes(env, userId, parsed.notes, parsed.ifChanged));
  if (result === null) return retryLaterResponse(request);

  makeRangesLater(env, userId);
  const { overLimit, ...added } = result;
  if (!overLimit) return Response.json(added);
  const { status, headers } = overLimitInit(overLimit);
  return errorResponse(request, status, toError(overLimit), headers);
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSession(request, context);
  return redirect("/settings/data");
}
