import { readdirSync, readFileSync } from "node:fs";
import { bundle } from "../machine/build.ts";
import { Program } from "../machine/program.ts";

export const APP_CONFIG = "tests/bench/app/wrangler.toml";
export const HOST = "tests/bench/machine/workerd.mjs";

let made: string | undefined;

/** The app's bundle, made once. */
export function appBundle(): string {
  made ??= bundle(APP_CONFIG);
  return made;
}

/** The app on workerd, with an empty database of its own; `assets` for a browser, which needs its files. */
export async function startApp(place: string = appBundle(), { assets = false } = {}): Promise<Program> {
  const server = await Program.start(HOST, [APP_CONFIG, place, ...(assets ? ["--assets"] : [])]);
  for (const name of readdirSync("migrations").sort()) {
    await server.call("execute", readFileSync(`migrations/${name}`, "utf8"));
  }
  return server;
}
