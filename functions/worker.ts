import type { Env } from "../app/env";
import * as build from "../build/server";
import { inLanguageOf } from "./error-response";
import { guard } from "./guard/guard";
import { withTrustedHeaders } from "./guard/trusted-headers";
import { redirectToPublicOrigin } from "./public-origin";
import { rejectUnready } from "./readiness";
import { makeRequestHandlers } from "./request-handlers";
import { makeNonce, withHeaders } from "./security-headers";

export { PasswordHasher } from "./password/password-hasher";
export { UserHub } from "./user-hub";

const handlerFor = makeRequestHandlers(build);

export default {
  async fetch(request, env, ctx) {
    const nonce = makeNonce();
    const app = build.entry.module;
    const hasSessionCookie = (request: Request) => app.hasSessionCookie(request, env);

    const admitted =
      (await rejectUnready(request, env, app)) ??
      redirectToPublicOrigin(request, env) ??
      (await guard(withTrustedHeaders(request), build.routes, hasSessionCookie));
    const response =
      admitted instanceof Response
        ? await inLanguageOf(request, admitted, app)
        : await handlerFor(new URL(request.url).pathname)(admitted.request, {
            cloudflare: { env: app.forRequest(env), ctx },
            nonce,
            form: admitted.form,
            json: admitted.json,
            stream: admitted.stream,
          });

    return withHeaders(response, { url: request.url, nonce });
  },

  /** Every five minutes (`triggers` in wrangler.toml): removes some of what has outlived its use. */
  async scheduled({ scheduledTime }, env) {
    const removed = await build.entry.module.removeOutdated(env, new Date(scheduledTime));
    if (Object.keys(removed).length > 0) console.log("Cleaned up:", JSON.stringify(removed));
  },
} satisfies ExportedHandler<Env>;
