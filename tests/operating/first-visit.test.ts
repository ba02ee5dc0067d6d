import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const CLIENT = "build/client";

/** Gzipped, what a bare Remix app loads: React and Remix, nearly all of it. `npm run bench -- pages` measures it. */
const BARE = 83.7 * 1_024;

/** Pages, the routes that they are made of, and how many times the bare app's they may load before anything works. */
const PAGES = [
  { path: "/", routes: ["root", "routes/_index"], most: 1.1 },
  { path: "/login", routes: ["root", "routes/login"], most: 1.3 },
  { path: "/notes", routes: ["root", "routes/notes", "routes/notes._index"], most: 1.35 },
  { path: "/notes/:id", routes: ["root", "routes/notes", "routes/notes.$noteId"], most: 1.4 },
];

type Files = { module: string; imports?: string[] };

test("a first visit loads little more than React and Remix", () => {
  const name = readdirSync(`${CLIENT}/assets`).find((file) => file.startsWith("manifest-"));
  const path = `/assets/${name}`;
  const manifest = JSON.parse(
    read(path)
      .toString()
      .replace(/^[^{]*|;$/g, ""),
  );

  for (const { path: page, routes, most } of PAGES) {
    const parts: Files[] = [manifest.entry, ...routes.map((route) => manifest.routes[route])];
    const files = new Set([path, ...parts.flatMap(({ module, imports = [] }) => [module, ...imports])]);
    const bytes = [...files].reduce((sum, file) => sum + gzipSync(read(file)).byteLength, 0);
    assert.ok(bytes <= most * BARE, `${page}: ${(bytes / BARE).toFixed(2)} times the bare app's, at most ${most}`);
  }
});

function read(file: string): Buffer {
  return readFileSync(CLIENT + file);
}
