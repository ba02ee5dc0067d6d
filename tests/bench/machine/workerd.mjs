/**
 * Runs a bundle on workerd, by Miniflare, on a socket of workerd's own: without the
 * proxy of `wrangler dev`, which costs more than what is measured here.
 *
 * node workerd.mjs CONFIG BUNDLE [--assets]
 */
import { dirname, join, resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import {
  unstable_readConfig as readConfig,
  unstable_getMiniflareWorkerOptions as readOptions,
  unstable_splitSqlQuery as splitSqlQuery,
} from "wrangler";
import { serveCalls } from "./calls.mjs";
import { SECRET } from "./secret.ts";

const [config, bundle, assets] = process.argv.slice(2);
const { workerOptions } = readOptions(config);
const { assets: _, ...options } = workerOptions;
const { assets: files } = readConfig({ config });

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    ...options,
    name: "bench",
    rootPath: resolve(bundle),
    modules: [{ type: "ESModule", path: join(resolve(bundle), "worker.js") }],
    bindings: { AUTH_SECRET: SECRET },
    cf: false,
    ...(assets && {
      assets: { directory: resolve(dirname(config), files.directory), routerConfig: { has_user_worker: true } },
    }),
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  }),
);
const url = await miniflare.unsafeGetDirectURL("bench");

serveCalls(
  {
    url: () => url.origin,
    /** Runs statements in one D1 transaction: `[sql, ...values]` each. */
    batch: async (statements) => {
      const db = await miniflare.getD1Database("DB");
      await db.batch(statements.map(([sql, ...values]) => db.prepare(sql).bind(...values)));
    },
    execute: async (sql) => {
      const db = await miniflare.getD1Database("DB");
      const statements = splitSqlQuery(sql).map((statement) => db.prepare(statement));
      await db.batch(statements);
    },
    first: async (sql, ...values) => {
      const db = await miniflare.getD1Database("DB");
      return db
        .prepare(sql)
        .bind(...values)
        .first();
    },
  },
  () => miniflare.dispose(),
);
