import type { D1Migration } from "@cloudflare/vitest-pool-workers";
import type { Env as AppEnv } from "../../app/env";

declare global {
  namespace Cloudflare {
    interface Env extends AppEnv {
      /** What vitest.config.ts read from migrations/. */
      MIGRATIONS: D1Migration[];
      /** Databases that have none of these from the start. */
      OLDER_DB: D1Database;
      EMPTY_DB: D1Database;
      BROKEN_DB: D1Database;
      PAST_DB: D1Database;
      /** One that a test migrates, with people in it. */
      MIGRATED_DB: D1Database;
      REPLICA_DB: D1Database;
      /** And one with rate limits in it. */
      COUNTED_DB: D1Database;
      /** One whose notes a migration moves into another table, and one whose notes are measured. */
      MOVED_DB: D1Database;
      SIZED_DB: D1Database;
    }
    interface GlobalProps {
      mainModule: typeof import("../../functions/worker");
    }
  }
}
