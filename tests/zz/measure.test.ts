import { scrypt } from "node:crypto";
import { promisify } from "node:util";
import { test } from "vitest";
const s = promisify<string, string, number, object, Buffer>(scrypt as never);
test("measure", async () => {
  for (const [N, r, p] of [[16384, 16, 1], [16384, 8, 5], [32768, 8, 3], [131072, 8, 1]] as const) {
    const times: number[] = [];
    for (let i = 0; i < 7; i++) { const t = performance.now(); await s("a password", "salt", 32, { N, r, p, maxmem: 256 * N * r }); times.push(performance.now() - t); }
    console.log("SCRYPT", N, r, p, times.sort((a, b) => a - b)[3]?.toFixed(1));
  }
}, 60000);
