import type { Env } from "../../../app/env";
import worker, { PasswordHasher, UserHub } from "../../../functions/worker";
import { FORM_PATHS, PATHS } from "../../support/people/addresses";
import { begin, recordDatabase } from "./recorded";

export { PasswordHasher, UserHub };

const HASH = "$scrypt$ln=15,r=8,p=3$MDEyMzQ1Njc4OWFiY2RlZg$X1i/mevQ0AL8HoGBRStf52GzMo9xKTKYo1AivyRGJFM";

/** Another machine's work, as it looks from the Worker: a hub takes what it is told, and a password is right. */
const HUB = {
  fetch: async () => new Response("event: ready\ndata: {}\n\n", { headers: { "content-type": "text/event-stream" } }),
  publish: async () => {},
  revoke: async () => {},
  countScreens: async () => 1,
  takeTurn: async () => ({ [Symbol.dispose]() {} }),
};
const HASHER = { hash: async () => HASH, verify: async () => true };

const ELSEWHERE = {
  USER_HUB: { getByName: () => HUB },
  PASSWORD_HASHER: { newUniqueId: () => "hasher", get: () => HASHER },
} as unknown as Env;

/** The app alone: all that it asks is answered from a table. */
export default {
  async fetch(request, env, ctx) {
    recordDatabase(env.DB);
    switch (new URL(request.url).pathname) {
      case "/bench/nothing":
        return new Response("");
      case "/bench/paths":
        return Response.json({ paths: PATHS, forms: FORM_PATHS });
    }
    begin(request.headers.get("x-bench") ?? "", { record: request.headers.has("x-bench-record") });
    return worker.fetch(request, { ...env, ...ELSEWHERE }, ctx);
  },
} satisfies ExportedHandler<Env>;
