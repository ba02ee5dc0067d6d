import type { Draft } from "~/notes/sync/edit/edit-state";

/** What is typed and has not reached the server, on the device. */
export type StoredDraft = {
  id: string;
  /** The page that works on it. */
  owner: string;
  noteId: string;
  /** When it was begun: the order to send in. */
  at: number;
  draft: Draft;
};

/** A draft as browsers have stored it since the first version: whatever the code calls its parts, these names stay. */
export type DraftRow = Omit<StoredDraft, "draft"> & {
  draft: Pick<Draft, "base" | "text"> & {
    sending: { op: string; text: Draft["text"]; version: number; keep: boolean } | null;
  };
};

export function toRow({ draft: { base, text, inFlight }, ...rest }: StoredDraft): DraftRow {
  if (!inFlight) return { ...rest, draft: { base, text, sending: null } };
  const { key, ...save } = inFlight;
  return { ...rest, draft: { base, text, sending: { ...save, op: key } } };
}

export function fromRow({ draft: { base, text, sending }, ...rest }: DraftRow): StoredDraft {
  if (!sending) return { ...rest, draft: { base, text, inFlight: null } };
  const { op, ...save } = sending;
  return { ...rest, draft: { base, text, inFlight: { ...save, key: op } } };
}
