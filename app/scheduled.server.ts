import { accountCleanup } from "~/auth/cleanup.server";
import { cleanUp } from "~/cleanup.server";
import type { Env } from "~/env";
import { fileCleanup } from "~/files/cleanup.server";
import { noteCleanup } from "~/notes/removal/cleanup.server";

/** What the Worker's scheduled handler runs: removes some of what has outlived its use, in every room that has such things. */
export function removeOutdated(env: Env, now: Date): Promise<Record<string, number>> {
  return cleanUp([...noteCleanup(env, now), ...accountCleanup(env, now), ...fileCleanup(env, now)]);
}
