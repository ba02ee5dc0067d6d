import { isStateIntent, type StateIntent } from "~/notes/states/states";

const DONE = "done";
const NOTE = "of";

/** What was just done to a note, by the query of a page without JavaScript, which can undo it. */
export type Done = { intent: StateIntent; noteId: string };

/** The path of a page that says so. */
export function addDone(path: string, { intent, noteId }: Done): string {
  return `${path}${path.includes("?") ? "&" : "?"}${new URLSearchParams({ [DONE]: intent, [NOTE]: noteId })}`;
}

export function parseDone(params: URLSearchParams): Done | null {
  const [intent, noteId] = [params.get(DONE), params.get(NOTE)];
  return intent !== null && noteId !== null && isStateIntent(intent) ? { intent, noteId } : null;
}
