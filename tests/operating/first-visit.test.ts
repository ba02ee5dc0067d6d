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
  { path: "/notes", routes: ["root", "routes/notes", "routes/notes._index"], most: 1.3 },
  { path: "/notes/:id", routes: ["root", "routes/notes", "routes/notes.$noteId"], most: 1.3 },
];

type Files = { module: string; imports?: string[] };

/** What a page shows by itself once it has been read: the note's editor, and what merges its texts. */
const EDITOR = "codemirror.client-";
const MERGING = "merging-";
const MOST_OF_EDITOR = 120 * 1_024;

test("a first visit loads little more than React and Remix", () => {
  for (const { path: page, routes, most } of PAGES) {
    const bytes = weigh(filesOf(routes));
    assert.ok(bytes <= most * BARE, `${page}: ${(bytes / BARE).toFixed(2)} times the bare app's, at most ${most}`);
  }
});

test("the editor, with Markdown, loads little more than CodeMirror", () => {
  const before = filesOf(["root", "routes/notes", "routes/notes.$noteId"]);
  addImports(find(MERGING), before);
  const after = addImports(find(EDITOR), new Set(before));
  const bytes = weigh(after) - weigh(before);
  assert.ok(bytes <= MOST_OF_EDITOR, `${bytes} bytes, at most ${MOST_OF_EDITOR}`);
});

/** What the browser is told to load for a page of these routes. */
function filesOf(routes: string[]): Set<string> {
  const path = find("manifest-");
  const manifest = JSON.parse(
    read(path)
      .toString()
      .replace(/^[^{]*|;$/g, ""),
  );
  const parts: Files[] = [manifest.entry, ...routes.map((route) => manifest.routes[route])];
  return new Set([path, ...parts.flatMap(({ module, imports = [] }) => [module, ...imports])]);
}

/** Adds the file, and what it cannot run without. */
function addImports(file: string, files: Set<string>): Set<string> {
  if (files.has(file)) return files;
  files.add(file);
  for (const [, imported] of read(file)
    .toString()
    .matchAll(/(?:from|import)"\.\/([^"]+)"/g)) {
    addImports(`/assets/${imported}`, files);
  }
  return files;
}

/** Its bytes as they are sent. */
function weigh(files: Set<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(read(file)).byteLength, 0);
}

function find(prefix: string): string {
  const name = readdirSync(`${CLIENT}/assets`).find((file) => file.startsWith(prefix));
  assert.ok(name, `There is no file ${prefix}….`);
  return `/assets/${name}`;
}

function read(file: string): Buffer {
  return readFileSync(CLIENT + file);
}
