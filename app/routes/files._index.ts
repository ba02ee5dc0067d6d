import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireSessionOr401 } from "~/auth/sessions/session.server";
import { isFileId } from "~/files/file-links";
import { findExisting } from "~/files/files.server";

const MAX_IDS = 100;

/** Which of the `ids`, a hundred at most and with commas between, are files of the person's by now. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireSessionOr401(request, context);
  const asked = new URL(request.url).searchParams.get("ids")?.split(",", MAX_IDS) ?? [];
  const ids = await findExisting(context.cloudflare.env, userId, asked.filter(isFileId));
  return Response.json({ ids });
}
