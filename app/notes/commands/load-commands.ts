import { untilIdle } from "~/timing/when-idle";

/** What answers keys, and undoes what they did: it comes once the page has time. */
export async function loadCommands() {
  await untilIdle();
  return import("~/notes/commands/commands");
}
