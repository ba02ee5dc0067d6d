import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireClaimOr401 } from "~/auth/sessions/session.server";
import { readConstraint } from "~/live/bookmark";
import { readTags, selectTags } from "~/notes/tags/note-tags.server";

/** The person's tags, and how many notes have each. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { DB } = context.cloudflare.env;
  const { userId } = await requireClaimOr401(request, context, new URL(request.url).searchParams.get("user"));
  const tags = readTags(await selectTags(DB.withSession(readConstraint(request)), userId).run());
  return Response.json({ tags }, { headers: { "cache-control": "private, no-store" } });
}
