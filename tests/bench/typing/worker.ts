import type { Env } from "../../../app/env";
import worker, { UserHub as Hub } from "../../../functions/worker";
import { countRows } from "../../support/database/counted-rows";

const rows = countRows();

export { PasswordHasher } from "../../../functions/worker";

/** The app, which says at `/rows` how many rows of D1 it has read and written, those of its hubs included. */
export class UserHub extends Hub {
  constructor(state: DurableObjectState, env: Env) {
    super(state, { ...env, DB: rows.env.DB });
  }
}

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname === "/rows") return Response.json({ read: rows.read(), written: rows.written() });
    return worker.fetch(request, { ...env, DB: rows.env.DB }, ctx);
  },
} satisfies ExportedHandler<Env>;
