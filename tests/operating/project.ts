import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findPort } from "../support/port.ts";
import { ACCOUNT, type Cloudflare, TOKEN } from "./cloudflare.ts";

const LINKED = ["app", "build", "functions", "migrations", "node_modules", "package.json", "public"];

/** A clone of the project in which commands may write; the app is built already, by `npm run build`. */
export class Project {
  readonly place = mkdtempSync(join(tmpdir(), "tidings-operating-"));
  readonly #cloudflare: Cloudflare | undefined;

  constructor(cloudflare?: Cloudflare) {
    this.#cloudflare = cloudflare;
    for (const name of LINKED) symlinkSync(resolve(name), join(this.place, name));
    this.#configure([/^command = .*$/m, 'command = "test -d build/server"']);
  }

  /** Bundles the app once, ahead of all deploys: it takes longer than all the rest of them. */
  async bundle(): Promise<this> {
    await this.run("npx wrangler deploy --dry-run --name bundled --outdir bundle");
    this.#configure([/^command = .*$/m, 'command = "true"'], [/^main = .*$/m, 'main = "bundle/worker.js"']);
    return this;
  }

  #configure(...changes: [RegExp, string][]): void {
    const config = changes.reduce((text, change) => text.replace(...change), readFileSync("wrangler.toml", "utf8"));
    writeFileSync(this.path("wrangler.toml"), config);
  }

  path(name: string): string {
    return join(this.place, name);
  }

  /** Runs shell commands without a terminal, and with no one's own settings; answers what they printed. */
  async run(commands: string): Promise<string> {
    const { status, printed } = await this.attempt(commands);
    if (status !== 0) throw new Error(`These commands ended with ${status}:\n${commands}\n${printed}`);
    return printed;
  }

  attempt(commands: string): Promise<{ status: number | null; printed: string }> {
    const script = commands.replaceAll("https://api.cloudflare.com/client/v4", this.#cloudflare?.url ?? "");
    const shell = spawn("bash", ["-euo", "pipefail", "-c", script], {
      cwd: this.place,
      stdio: ["ignore", "pipe", "pipe"],
      env: this.#env(),
    });
    let printed = "";
    for (const stream of [shell.stdout, shell.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
      });
    }
    return new Promise((done) => shell.once("close", (status) => done({ status, printed })));
  }

  /** `wrangler dev`, as it is without `npm start`: no secret, and no tables; answers its address once it listens. */
  async serve(): Promise<{ url: string; stop: () => Promise<void> }> {
    const [port, inspector] = [await findPort(), await findPort()];
    const args = ["dev", "--port", `${port}`, "--inspector-port", `${inspector}`];
    const stdio = ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"];
    const server = spawn("wrangler", args, { cwd: this.place, env: this.#env(), detached: true, stdio });
    let printed = "";
    await new Promise<void>((done, fail) => {
      for (const stream of [server.stdout, server.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          printed += text;
          if (printed.includes("Ready on")) done();
        });
      }
      server.once("exit", (code) => fail(new Error(`wrangler dev ended with ${code}:\n${printed}`)));
    });
    const stop = async () => {
      const ended = new Promise((done) => server.once("exit", done));
      if (server.pid) process.kill(-server.pid, "SIGKILL");
      await ended;
    };
    return { url: `http://127.0.0.1:${port}`, stop };
  }

  #env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: this.place,
      CI: "true",
      NO_COLOR: "1",
      WRANGLER_SEND_METRICS: "false",
      npm_config_offline: "true",
      CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
      CLOUDFLARE_API_TOKEN: TOKEN,
      // Nothing leaves this machine, whether or not a stand-in runs.
      CLOUDFLARE_API_BASE_URL: this.#cloudflare?.url ?? "http://127.0.0.1:9",
    };
  }

  remove(): void {
    rmSync(this.place, { recursive: true, force: true });
  }
}

/** The shell commands that a page of ours has under a heading. */
export function commandsUnder(heading: string, page: string): string {
  const [, section = ""] = readFileSync(page, "utf8").split(new RegExp(`^##+ ${heading}$`, "m"));
  const [until = ""] = section.split(/^##+ /m);
  const blocks = [...until.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
  if (blocks.length === 0) throw new Error(`${page} has no commands under "${heading}"`);
  return blocks.join("\n");
}
