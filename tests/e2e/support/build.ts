import { execFileSync } from "node:child_process";

/** Builds the app for all servers of the run; `npm test` has built it already, and says so. */
export function buildOnce(): void {
  if (process.env.BUILT === undefined) execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
  // The workers of the run, which read the configuration too, are told.
  process.env.BUILT = "yes";
}
