import { createRequestHandler } from "@remix-run/cloudflare";
import type { Env } from "../app/env";
import * as build from "../build/server";
import { guard } from "./guard";

export { UserHub } from "./user-hub";

const answer = createRequestHandler(build);

export default {
  async fetch(request, env, ctx) {
    const checked = await guard(request);
    if (checked instanceof Response) return checked;

    return answer(checked, { cloudflare: { env, ctx } });
  },

  /** Daily (`triggers` in wrangler.toml): removes what has outlived its use. */
  async scheduled({ scheduledTime }, env) {
    const swept = await build.entry.module.sweep(env, new Date(scheduledTime));
    console.log("Swept:", JSON.stringify(swept));
  },
} satisfies ExportedHandler<Env>;
