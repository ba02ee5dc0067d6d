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
export function startApp(place: string = appBundle(), { assets = false } = {}): Promise<Program> {
  return startWithTables(APP_CONFIG, place, assets ? ["--assets"] : []);
}

/** A bundle on workerd, whose empty database has the app's tables. */
export async function startWithTables(config: string, place: string, options: string[] = []): Promise<Program> {
  const server = await Program.start(HOST, [config, place, ...options]);
  await server.call("execute", "CREATE TABLE d1_migrations (name TEXT UNIQUE)");
  for (const name of readdirSync("migrations").sort()) {
    await server.call("execute", readFileSync(`migrations/${name}`, "utf8"));
    // As wrangler records it: the app asks.
    await server.call("execute", `INSERT INTO d1_migrations VALUES ('${name}')`);
  }
  return server;
}
