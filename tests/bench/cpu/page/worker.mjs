import page, { PasswordHasher, UserHub } from "../../controls/page/worker.mjs";
import { begin, recordDatabase } from "../recorded";

export { PasswordHasher, UserHub };

/** The bare Remix page alone: what it asks of D1 is answered from a table. */
export default {
  async fetch(request, env) {
    recordDatabase(env.DB);
    begin(request.headers.get("x-bench") ?? "", { record: request.headers.has("x-bench-record") });
    return page.fetch(request, env);
  },
};
