import { test } from "node:test";
import { Server } from "../faults/server.ts";
import { CASES } from "./cases/all.ts";
import { listen } from "./reference/listen.ts";
import { ReferenceServer } from "./reference/server.ts";
import { type Result, runCases } from "./run-cases.ts";
import { httpTarget } from "./target.ts";

/** Only what hangs takes so long. */
const PATIENCE_MS = 300_000;

/** The reference server's hearts beat faster than the protocol asks for: nobody has to wait for them. */
const HEARTBEAT_MS = 200;

report("the reference server", tryReference());
report("the app", tryApp());

async function tryReference(): Promise<Result[]> {
  const { url, close } = await listen(new ReferenceServer(HEARTBEAT_MS));
  try {
    return await runCases(httpTarget(url), CASES, { patienceMs: PATIENCE_MS });
  } finally {
    close();
  }
}

async function tryApp(): Promise<Result[]> {
  const app = new Server("tests/conformance/app/wrangler.toml");
  try {
    await app.prepare();
    return await runCases(httpTarget(app.url), CASES, { patienceMs: PATIENCE_MS, atOnce: 24 });
  } finally {
    await app.stop();
  }
}

/** They run side by side, from the beginning; each is a test of its own. */
function report(server: string, results: Promise<Result[]>): void {
  for (const [index, { musts, name }] of CASES.entries()) {
    test(`${server}, ${musts.join(" ")}: ${name}`, async () => {
      const error = (await results)[index]?.error;
      if (error) throw error;
    });
  }
}
