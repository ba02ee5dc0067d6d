import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireUserId } from "~/auth/session.server";
import { exportArchive } from "~/export/export.server";

/** Everything of the person's, as a zip. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);

  const day = new Date().toISOString().slice(0, 10);
  return new Response(exportArchive(env, userId), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="tidings-${day}.zip"`,
    },
  });
}
