import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { Project } from "./project.ts";

/** Of what is uploaded, gzipped, in bytes. Each isolate that starts reads all of it. */
const MOST = 400 * 1_024;

let project: Project;
let worker: string;

before(async () => {
  project = await new Project().bundle();
  const modules = readdirSync(project.path("bundle")).filter((file) => file.endsWith(".js"));
  worker = modules.map((file) => readFileSync(project.path(`bundle/${file}`), "utf8")).join("\n");
});

after(() => project.remove());

test("the Worker weighs little more than what it does", () => {
  const bytes = gzipSync(worker).byteLength;
  assert.ok(bytes <= MOST, `${bytes} bytes, at most ${MOST}`);
});

test("it has nothing to read certificates with, nor what only a page shows, nor other databases", () => {
  assert.deepEqual(find(/AsnParser|asn1js|X509Certificate\b|\((?:FIDOU2F|TPM|SafetyNet|AndroidKey|Apple)\)/g), []);
  assert.deepEqual(find(/cm-scroller|hydrateRoot|tidings-page:/g), []);
  assert.deepEqual(find(/MssqlDialect|selectFrom/g), []);
});

test("it repeats no license: they are in a file of their own", () => {
  assert.deepEqual(find(/\/\*!|@license|@preserve|@copyright/gi), []);
});

function find(pattern: RegExp): string[] {
  return worker.match(pattern) ?? [];
}
