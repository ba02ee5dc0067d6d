import type { LoaderFunctionArgs } from "@remix-run/cloudflare";

/** For monitors: 200 when the database answers, 503 otherwise. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const ok = await env.DB.prepare("SELECT 1 FROM feeds LIMIT 1")
    .run()
    .then(() => true)
    .catch(() => false);
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}
