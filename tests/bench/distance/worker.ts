import { env } from "cloudflare:workers";
import { AsyncLocalStorage } from "node:async_hooks";
import type { Env } from "../../../app/env";
import worker from "../../../functions/worker";
import { simulateDistance } from "../../support/distance/simulate-distance";
import { type Call, moment } from "../../support/distance/trace";

export { PasswordHasher, UserHub } from "../../../functions/worker";

/** What a request asked of D1 and hubs, before its answer and after it. */
export type RequestTrace = { request: string; answered: number | null; calls: Call[] };

/** What happened since the distance was set; hubs answer many requests, so what they ask is apart. */
export type Trace = { requests: RequestTrace[]; hubs: Call[] };

const distance = { primary: 0, replica: 0, hub: 0 };
let trace: Trace = { requests: [], hubs: [] };
const current = new AsyncLocalStorage<RequestTrace>();

simulateDistance(env, distance, (call) => (current.getStore()?.calls ?? trace.hubs).push(call));

/** The app, far away: how far, `/distance/set` takes in milliseconds, and `/distance/trace` says what happened since. */
export default {
  async fetch(request, env, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/distance/trace") return Response.json(trace);
    if (pathname === "/distance/set") {
      for (const place of ["primary", "replica", "hub"] as const) distance[place] = Number(searchParams.get(place));
      trace = { requests: [], hubs: [] };
      return Response.json(distance);
    }

    const traced: RequestTrace = { request: `${request.method} ${pathname}`, answered: null, calls: [] };
    trace.requests.push(traced);
    const response = await current.run(traced, () => worker.fetch(request, env, ctx));
    traced.answered = moment();
    return response;
  },
} satisfies ExportedHandler<Env>;
