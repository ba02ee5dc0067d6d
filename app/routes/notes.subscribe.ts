import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireApiSession } from "~/auth/session.server";
import { hubOf } from "~/live/emit.server";

/** The user's own event stream, from a number on (`Last-Event-ID`, or else `since`). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  // A HEAD would leave a stream behind that nobody ever closes.
  if (request.method !== "GET") throw methodNotAllowed();

  const { env } = context.cloudflare;
  const { searchParams } = new URL(request.url);
  const { id, userId } = await requireApiSession(request, env, searchParams.get("user"));

  const since = request.headers.get("last-event-id") ?? searchParams.get("since") ?? "";
  const query = new URLSearchParams({ session: id, since });
  return hubOf(env, userId).fetch(`https://hub/?${query}`, { signal: request.signal });
}

export function action(): Response {
  throw methodNotAllowed();
}

function methodNotAllowed(): Response {
  return new Response("Only GET opens a stream", { status: 405, headers: { allow: "GET" } });
}
