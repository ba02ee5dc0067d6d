import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const SOURCES = [
  "app",
  "functions",
  "migrations",
  "public",
  "package.json",
  "tsconfig.json",
  "vite.config.ts",
  "vite.licenses.ts",
  "vite.service-worker.ts",
  "vite.worker.ts",
];

/** Of a part that a page loads only when somebody asks for it. */
const CHANGED = "app/notes/list/searching/search-help.tsx";

/** Builds the app with a small change, as the next version is: its files have other names, and none of the first's that changed. */
export function buildOther(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "tidings-other-"));
  for (const name of SOURCES) cpSync(resolve(name), join(folder, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const changed = join(folder, CHANGED);
  writeFileSync(changed, readFileSync(changed, "utf8").replace('className="', 'data-build="other" className="'));
  execFileSync("npx", ["remix", "vite:build", "--logLevel", "error"], { cwd: folder, stdio: "inherit" });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
