import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireApiSession } from "~/auth/session.server";
import { hubOf } from "~/live/emit.server";

/** Refused at the door: a HEAD would leave a stream behind that nobody ever closes. */
export const handle = { methods: ["GET"] };

/** The user's own event stream, from a number on (`Last-Event-ID`, or else `since`). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { searchParams } = new URL(request.url);
  const { id, userId } = await requireApiSession(request, context, searchParams.get("user"));

  const since = request.headers.get("last-event-id") ?? searchParams.get("since") ?? "";
  const query = new URLSearchParams({ session: id, since });
  return hubOf(env, userId).fetch(`https://hub/?${query}`, { signal: request.signal });
}
