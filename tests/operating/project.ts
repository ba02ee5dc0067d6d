import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Clone } from "../support/database/clone.ts";
import { findPort } from "../support/server/port.ts";
import { ServerProcess } from "../support/server/server-process.ts";
import { ACCOUNT, type Cloudflare, TOKEN } from "./cloudflare.ts";

/** Stands for npx, which takes longer to find the program than most of our commands take to run. */
const NPX = `#!/bin/sh
program=$1; shift
exec "node_modules/.bin/$program" "$@"
`;

/** A clone of the project in which the commands of our docs are run, with no one's own settings. */
export class Project extends Clone {
  readonly #cloudflare: Cloudflare | undefined;

  constructor(cloudflare?: Cloudflare) {
    super();
    this.#cloudflare = cloudflare;
    mkdirSync(this.path("bin"));
    writeFileSync(this.path("bin/npx"), NPX, { mode: 0o755 });
  }

  /** Bundles the app once, ahead of all deploys: it takes longer than all the rest of them. */
  async bundle(): Promise<this> {
    await this.run("npx wrangler deploy --dry-run --name bundled --outdir bundle");
    this.configure([/^command = .*$/m, 'command = "true"'], [/^main = .*$/m, 'main = "bundle/worker.js"']);
    return this;
  }

  /** Runs shell commands without a terminal; answers what they printed. */
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
    const server = await ServerProcess.start(["wrangler", ...args], { cwd: this.place, env: this.#env() });
    return { url: `http://127.0.0.1:${port}`, stop: () => server.end("SIGKILL") };
  }

  #env(): NodeJS.ProcessEnv {
    return {
      PATH: `${this.path("bin")}:${process.env.PATH}`,
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
}

/** The shell commands that a page of ours has under a heading. */
export function commandsUnder(heading: string, page: string): string {
  const [, section = ""] = readFileSync(page, "utf8").split(new RegExp(`^##+ ${heading}$`, "m"));
  const [until = ""] = section.split(/^##+ /m);
  const blocks = [...until.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
  if (blocks.length === 0) throw new Error(`${page} has no commands under "${heading}"`);
  return blocks.join("\n");
}
