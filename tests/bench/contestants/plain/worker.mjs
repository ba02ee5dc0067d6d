import { createRequestHandler } from "@remix-run/cloudflare";
import * as build from "../../../../.cache/bench/plain/server";

const answer = createRequestHandler(build);

/** The plain app on workerd: a bare Remix page, and one that reads from D1. */
export default { fetch: (request, env) => answer(request, { env }) };
