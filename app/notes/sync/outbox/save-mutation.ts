import type { InFlight } from "~/notes/sync/edit/edit-state";
import type { Mutation } from "~/notes/sync/outbox/mutation";

/** What a save asks the server for; the first of a note makes it. */
export function saveMutation(id: string, { key, text, version, keep }: InFlight): Mutation {
  if (version === 0) return { id, ...text, intent: "create", op: id };
  return { id, ...text, intent: "save", op: key, version: `${version}`, ...(keep && { keep: "yes" }) };
}
