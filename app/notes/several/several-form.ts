import * as v from "valibot";
import { code, type ParsedForm, parseForm } from "~/forms";
import { MAX_SEVERAL } from "~/notes/several/max-several";
import { isStateIntent, type StateIntent } from "~/notes/states/states";

/** What can be done to several notes by one request. Deleting for good is not among it. */
export type SeveralIntent = Exclude<StateIntent, "delete"> | "tag" | "untag" | "merge" | "read";

export type SeveralForm = {
  ids: string[];
  /** The idempotency key. */
  op: string;
  /** Without its sign. */
  tag: string;
  /** The note that they become. */
  into: string;
};

const OTHERS = ["tag", "untag", "merge", "read"];

/** An id as it is in a list of them. */
const ID = /^[\w-]{1,80}$/;

const uuid = v.pipe(v.string(code("uuid-missing")), v.uuid(code("uuid-missing")), v.toLowerCase());

const several = v.object({
  ids: v.pipe(
    v.string(code("ids-missing")),
    v.transform((ids) => [...new Set(ids.split(","))]),
    v.check((ids) => ids.every((id) => ID.test(id)), code("ids-missing")),
    v.maxLength(MAX_SEVERAL, code("too-many-ids")),
  ),
  op: v.optional(uuid, () => crypto.randomUUID()),
  tag: v.optional(v.string(), ""),
  into: v.optional(uuid, () => crypto.randomUUID()),
});

export function isSeveralIntent(intent: string): intent is SeveralIntent {
  return (isStateIntent(intent) && intent !== "delete") || OTHERS.includes(intent);
}

/** Reads a form that does something to several notes. */
export function parseSeveral(form: FormData): ParsedForm<SeveralForm> {
  return parseForm(several, form);
}
