import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireClaimOr401, requireSessionOr401 } from "~/auth/sessions/session.server";
import { MAX_FILE_BYTES } from "~/files/file";
import { isFileId } from "~/files/file-links";
import { findFile } from "~/files/files.server";
import { fileNotFound, serveFile } from "~/files/serve-file.server";
import { storeFile } from "~/files/upload.server";
import { HOUR_MS, takeInWindow } from "~/limits/rate-limit.server";
import { errorResponse } from "~/messages/error-response.server";
import type { RouteHandle } from "~/route-handle";

export const handle = {
  methods: ["GET", "HEAD", "PUT"],
  body: "stream",
  maxBytes: MAX_FILE_BYTES,
  tooLarge: { code: "file-too-large" },
} satisfies RouteHandle;

/** An import sends all that a person has; what is stored is bounded otherwise (app/limits/quota.ts). */
const UPLOADS_PER_HOUR = 3_000;

/** A file of the person's own. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { userId } = await requireClaimOr401(request, context);
  const { env } = context.cloudflare;
  const file = await findFile(env, userId, params.fileId ?? "");
  return file ? serveFile(request, env, file) : fileNotFound();
}

/** Stores the body under an id that the page has chosen, with the `name` of the query. Sending the same again is harmless. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { userId } = await requireSessionOr401(request, context, searchParams.get("user"));
  const { env } = context.cloudflare;
  const id = params.fileId ?? "";
  if (!isFileId(id)) return errorResponse(request, 400, { code: "file-id-invalid" });
  if (!context.stream?.size) return errorResponse(request, 400, { code: "file-empty" });
  if (!(await takeInWindow(env, { key: `files of ${userId}`, limit: UPLOADS_PER_HOUR }, HOUR_MS))) {
    return errorResponse(request, 429, { code: "too-many-files" }, { "retry-after": "600" });
  }

  const outcome = await storeFile(env, userId, { id, name: searchParams.get("name") ?? "", ...context.stream });
  switch (outcome.status) {
    case "stored":
      return Response.json(outcome.file);
    case "unavailable":
      return errorResponse(request, 501, { code: "files-unset" });
    case "incomplete":
      return errorResponse(request, 400, { code: "file-incomplete" });
    case "full":
      return errorResponse(request, 413, outcome.error);
  }
}
