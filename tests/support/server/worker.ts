import { createExecutionContext } from "cloudflare:test";
import type { Env } from "../../../app/env";
import worker from "../../../functions/worker";
import { SITE } from "../people/visitor";

/** Asks the Worker as if it were bound to something else than it is. */
export function askBoundTo(env: Env, path: string, init: RequestInit = {}): Promise<Response> {
  const { origin, host } = new URL(path, SITE);
  const headers = new Headers(init.headers);
  headers.set("origin", origin);
  headers.set("host", host);
  const request = new Request(new URL(path, SITE), { redirect: "manual", ...init, headers });
  return worker.fetch(request as Parameters<typeof worker.fetch>[0], env, createExecutionContext());
}

/** Sends a form likewise. */
export function postBoundTo(
  env: Env,
  path: string,
  fields: Record<string, string>,
  headers: HeadersInit = {},
): Promise<Response> {
  return askBoundTo(env, path, { method: "POST", body: new URLSearchParams(fields), headers });
}
