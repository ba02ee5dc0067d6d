import type { Env } from "../app/env";
import { errorResponse } from "./error-response";
import { SAFE_METHODS } from "./guard/route-rules";

/** What the app says of its set-up: see app/readiness.server.ts. */
type Readiness = {
  findUnset: (env: Env) => string[];
  hasSchema: (env: Env) => Promise<boolean>;
};

/**
 * The error response to what would be left half done; null when all is there. What is read may be
 * asked of a database with another schema: it fails, and leaves nothing. What writes may not.
 */
export async function rejectUnready(request: Request, env: Env, app: Readiness): Promise<Response | null> {
  // It says what is missing.
  if (new URL(request.url).pathname === "/healthz") return null;

  const ready = app.findUnset(env).length === 0 && (SAFE_METHODS.has(request.method) || (await app.hasSchema(env)));
  if (ready) return null;
  return errorResponse(
    503,
    { code: "not-set-up" },
    {
      "retry-after": "60",
    },
  );
}
