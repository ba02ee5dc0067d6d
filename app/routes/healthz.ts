import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { findMissing } from "~/readiness.server";

/** For monitors: 200 when this Worker can do its work; 503, and what is missing, otherwise. */
export async function loader({ context }: LoaderFunctionArgs) {
  const missing = await findMissing(context.cloudflare.env);
  const body = missing.length === 0 ? { ok: true } : { ok: false, missing };
  return Response.json(body, { status: body.ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}
