import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/cloudflare";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToReadableStream } from "react-dom/server";
import { accountCleanup } from "~/auth/cleanup.server";
import { cleanUp } from "~/cleanup.server";
import type { Env } from "~/env";
import { noteCleanup } from "~/notes/cleanup.server";
import { NonceProvider } from "~/ui/nonce";

// For the Worker's entry, which imports nothing else of the app.
export { isSignedIn } from "~/auth/sessions/session.server";
export { findUnset, hasSchema } from "~/readiness.server";

/** For the Worker's scheduled handler, which reaches the app through its build alone. */
export function removeOutdated(env: Env, now: Date): Promise<Record<string, number>> {
  return cleanUp([...noteCleanup(env, now), ...accountCleanup(env, now)]);
}

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  let failed = false;
  const page = (
    <NonceProvider value={nonce}>
      <RemixServer context={remixContext} url={request.url} nonce={nonce} />
    </NonceProvider>
  );
  const body = await renderToReadableStream(page, {
    nonce,
    signal: request.signal,
    onError(error) {
      failed = true;
      console.error(error);
    },
  });
  if (isbot(request.headers.get("user-agent") ?? "")) await body.allReady;

  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(body, { headers, status: failed ? 500 : status });
}

/** Logs our errors; a visitor's, such as an address that does not exist, are answered and no more. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  console.error(error);
};
