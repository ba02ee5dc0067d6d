import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireSessionOr401 } from "~/auth/sessions/session.server";
import { hubOf } from "~/live/emit.server";
import { parseScreen } from "~/live/feed-page";
import { errorResponse } from "~/messages/error-response.server";
import type { RouteHandle } from "~/route-handle";

export const handle = { methods: ["GET"] } satisfies RouteHandle;

/**
 * A WebSocket for a screen that needs no stream for now: it is told there that something happened (`{ seq }`), or how many
 * screens there are (`{ screens }`). It takes the place of the stream that the same `screen` has.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { id: reader, userId } = await requireSessionOr401(request, context, searchParams.get("user"));
  const screen = parseScreen(searchParams.get("screen"));
  if (request.headers.get("upgrade") !== "websocket" || screen === null)
    throw await errorResponse(request, 426, { code: "upgrade-needed" }, { upgrade: "websocket" });

  const query = new URLSearchParams({ reader, screen });
  return hubOf(context.cloudflare.env, userId).fetch(`https://hub/?${query}`, { headers: { upgrade: "websocket" } });
}
