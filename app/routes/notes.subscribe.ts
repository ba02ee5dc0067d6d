import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireClaimOr401, requireSessionOr401 } from "~/auth/sessions/session.server";
import { hubOf } from "~/live/emit.server";
import { parseScreen } from "~/live/feed-page";
import type { RouteHandle } from "~/route-handle";

/** Not HEAD: it would leave a stream behind that nobody ever closes. */
export const handle = { methods: ["GET"] } satisfies RouteHandle;

/**
 * The user's own event stream, from a cursor on (`Last-Event-ID`, or else `since`); without one, from now on.
 * A page whose stream was evicted says so (`patient`): it has no other one evicted in turn. A page that may rest names its `screen`.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { searchParams } = new URL(request.url);
  const { userId, sessionId } = await requireClaimOr401(request, context, searchParams.get("user"));

  const query = new URLSearchParams({ reader: sessionId });
  const screen = parseScreen(searchParams.get("screen"));
  if (screen !== null) query.set("screen", screen);
  const since = request.headers.get("last-event-id") ?? searchParams.get("since");
  if (since !== null) query.set("since", since);
  if (searchParams.has("patient")) query.set("patient", "");
  const refused = new AbortController();
  const signal = AbortSignal.any([request.signal, refused.signal]);
  try {
    // The hub reads what was missed while the session is looked up: nothing of it is sent before that has been found.
    const stream = hubOf(env, userId).fetch(`https://hub/?${query}`, { signal });
    const [response] = await Promise.all([stream, requireSessionOr401(request, context)]);
    return response;
  } catch (error) {
    refused.abort();
    throw error;
  }
}
