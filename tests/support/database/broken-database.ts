import { env } from "cloudflare:workers";
import { onTestFinished } from "vitest";

/** Makes D1 fail at this event, such as "BEFORE DELETE ON session WHEN …"; answers what ends that. */
export async function breakDatabase(event: string): Promise<() => Promise<void>> {
  await env.DB.prepare(`CREATE TRIGGER broken ${event} BEGIN SELECT RAISE(ABORT, 'D1 is down'); END`).run();
  const mend = async () => {
    await env.DB.prepare("DROP TRIGGER IF EXISTS broken").run();
  };
  onTestFinished(mend);
  return mend;
}
