import { createRequestHandler } from "@remix-run/cloudflare";
import * as build from "../../../../.cache/bench/page/server";

export { PasswordHasher, UserHub } from "../bare/worker";

const answer = createRequestHandler(build);

/** A bare Remix app on workerd. */
export default { fetch: (request, env) => answer(request, { env }) };
