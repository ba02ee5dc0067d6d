import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import {
  EXPORT_MS,
  requireRecentAuthentication,
  requireRecentAuthenticationOr403,
} from "~/auth/sessions/recent-authentication.server";
import type { Env } from "~/env";
import type { StoredFile } from "~/files/file";
import { listFiles } from "~/files/files.server";
import { answerInTurn } from "~/limits/turn.server";
import { countNotes, readNotesPage, readVersionsPage } from "~/notes/bulk/export-pages.server";
import type { Page } from "~/notes/bulk/exported-note";
import { streamExport } from "~/transfer/export/export.server";
import { readAccount } from "~/transfer/export/read-account.server";

/** Everything of the person's, as a zip; with `part`, as JSON for a page that makes the zip itself, and `from` where. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { searchParams } = new URL(request.url);
  const part = searchParams.get("part");
  if (part !== null) {
    // What comes after the first is of an export that has begun.
    const { userId } = await requireRecentAuthenticationOr403(
      request,
      context,
      part === "account" ? undefined : EXPORT_MS,
    );
    return readPart(request, env, userId, part, searchParams.get("from") ?? "");
  }

  // The page leads to the file once more: what is a download would leave the page that asked.
  const { userId } = await requireRecentAuthentication(request, context, "/settings/data");
  recordSecurityEvent(request, env, { userId, kind: "exported" });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamExport(env, userId), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="tidings-${day}.zip"`,
    },
  });
}

async function readPart(request: Request, env: Env, userId: string, part: string, from: string): Promise<Response> {
  switch (part) {
    case "account": {
      recordSecurityEvent(request, env, { userId, kind: "exported" });
      const [account, notes] = await Promise.all([readAccount(env, userId), countNotes(env, userId)]);
      return Response.json({ account, notes });
    }
    case "notes":
      return answerInTurn(request, env, userId, () => readNotesPage(env, userId, from));
    case "versions":
      return answerInTurn(request, env, userId, () => readVersionsPage(env, userId, from));
    case "files":
      return answerInTurn(request, env, userId, () => readFilesPage(env, userId, from));
    default:
      return new Response("Name account, notes, versions or files.", { status: 400 });
  }
}

/** Without where their bytes are, which a page asks for one by one. */
async function readFilesPage(env: Env, userId: string, from: string): Promise<Page<StoredFile>> {
  const { rows, next } = await listFiles(env, userId, from);
  return { rows: rows.map(({ objectKey: _, ...file }) => file), next };
}
