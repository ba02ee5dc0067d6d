import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const LINKED = ["app", "build", "functions", "migrations", "node_modules", "package.json", "public"];

/** A clone of the project in which commands may write; the app is built already, by `npm run build`. */
export class Clone {
  readonly place = mkdtempSync(join(tmpdir(), "tidings-"));

  constructor(...changes: [RegExp, string][]) {
    for (const name of LINKED) symlinkSync(resolve(name), join(this.place, name));
    this.configure([/^command = .*$/m, 'command = "test -d build/server"'], ...changes);
  }

  /** Has it stand on another build of the app, in a folder of its own. */
  useBuild(folder: string): void {
    for (const name of ["app", "build", "functions"]) {
      rmSync(this.path(name));
      symlinkSync(join(folder, name), this.path(name));
    }
  }

  /** Gives it a `wrangler.toml` that differs from the project's in this. */
  configure(...changes: [RegExp, string][]): void {
    const config = changes.reduce((text, change) => text.replace(...change), readFileSync("wrangler.toml", "utf8"));
    writeFileSync(this.path("wrangler.toml"), config);
  }

  path(name: string): string {
    return join(this.place, name);
  }

  remove(): void {
    rmSync(this.place, { recursive: true, force: true });
  }
}
