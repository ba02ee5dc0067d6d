import { readFileSync } from "node:fs";
import { Clone } from "../../support/database/clone";
import { executeAt } from "../../support/database/local-database";
import type { Statement } from "../../support/people/signed-in";
import { findPort } from "../../support/server/port";
import { ServerProcess } from "../../support/server/server-process";

export type AppServer = {
  url: string;
  port: number;
  /** What signs its cookies. */
  secret: string;
  /** Everything that it has printed. */
  log: () => string;
  /** Runs SQL on its database, past the app. */
  execute: (...statement: Statement) => Promise<void>;
  /** Ends it without a word, as a power cut does. */
  kill: () => Promise<void>;
  /** Has it take what it is asked, and answer nothing, until the returned function is called. */
  freeze: () => () => void;
  /** Starts it again at the same address, with the same database. */
  restart: () => Promise<void>;
  /** Goes over to another build, in a folder of its own: with a moment in which nobody answers. */
  deploy: (folder: string) => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts the app as the README says, in a clone of its own: on a free port, with a new secret and an empty database. Its `wrangler.toml` differs in `changes`. */
export async function startApp(...changes: [RegExp, string][]): Promise<AppServer> {
  const clone = new Clone(...changes);
  const [port, inspector] = [await findPort(), await findPort()];
  const command = ["npm", "start", "--", "--port", `${port}`, "--inspector-port", `${inspector}`];
  const url = `http://localhost:${port}`;

  let server = await ServerProcess.start(command, { cwd: clone.place });
  let earlier = "";

  const restart = async () => {
    earlier += server.log;
    server = await ServerProcess.start(command, { cwd: clone.place });
  };

  return {
    url,
    port,
    secret: /^AUTH_SECRET=(\w+)$/m.exec(readFileSync(clone.path(".dev.vars"), "utf8"))?.[1] ?? "",
    log: () => earlier + server.log,
    execute: (...statement) => executeAt(url, statement),
    freeze: () => server.freeze(),
    kill: () => server.end("SIGKILL"),
    restart,
    deploy: async (folder) => {
      await server.end("SIGTERM");
      clone.useBuild(folder);
      await restart();
    },
    stop: async () => {
      await server.end("SIGTERM");
      clone.remove();
    },
  };
}
