import { createRequestHandler } from "@remix-run/cloudflare";
import * as build from "../../../../.cache/bench/plain/server";

const answer = createRequestHandler(build);

/** The plain app on workerd: a bare Remix page. */
export default { fetch: (request) => answer(request) };
