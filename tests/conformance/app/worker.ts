import type { Env } from "../../../app/env";
import worker, { UserHub as Hub } from "../../../functions/worker";
import { VERBS } from "./verbs";

export { PasswordHasher } from "../../../functions/worker";

/**
 * The app, with the verbs of the suite. They exist in this folder alone, which is never
 * deployed: `wrangler.toml` beside it names it, the project's own does not.
 */

const PREFIX = "/conformance/";

export class UserHub extends Hub {
  #cutting = new AbortController();

  override fetch(request: Request): Promise<Response> {
    return super.fetch(new Request(request, { signal: AbortSignal.any([request.signal, this.#cutting.signal]) }));
  }

  /** Ends all streams without a word. */
  async cut(): Promise<void> {
    this.#cutting.abort();
    this.#cutting = new AbortController();
  }

  /** Dies as it would for a deploy or an eviction: at once, with all its streams. */
  async evict(): Promise<void> {
    this.ctx.abort("evicted by a test");
  }
}

export default {
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url);
    const act = pathname.startsWith(PREFIX) ? VERBS[pathname.slice(PREFIX.length)] : undefined;
    if (!act) return worker.fetch(request, env, ctx);
    const ask = (path: string, init: RequestInit) =>
      worker.fetch(new Request(new URL(path, request.url), init) as typeof request, env, ctx);
    return Response.json((await act(await request.json(), env, ask)) ?? {});
  },
} satisfies ExportedHandler<Env>;
