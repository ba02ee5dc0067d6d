import { expect, test } from "vitest";
import { type DraftRow, fromRow, toRow } from "~/notes/sync/drafts/draft-row";

const ROW: DraftRow = {
  id: "draft",
  owner: "page",
  noteId: "note",
  at: 1_760_000_000_000,
  draft: {
    base: { title: "Shopping", body: "milk", version: 3 },
    text: { title: "Shopping", body: "oat milk and bread" },
    sending: { op: "save-1", text: { title: "Shopping", body: "oat milk" }, version: 3, keep: false },
  },
};

test("a draft that was stored by an earlier version of the app comes back, with the save that was in flight", () => {
  const { draft, ...rest } = fromRow(ROW);

  expect(rest).toEqual({ id: "draft", owner: "page", noteId: "note", at: 1_760_000_000_000 });
  expect(draft).toEqual({
    base: ROW.draft.base,
    text: ROW.draft.text,
    inFlight: { key: "save-1", text: { title: "Shopping", body: "oat milk" }, version: 3, keep: false },
  });
});

test("a draft is stored so that an earlier version of the app can read it", () => {
  const unsent = { ...ROW, draft: { ...ROW.draft, sending: null } };

  expect([ROW, unsent].map(fromRow).map(toRow)).toEqual([ROW, unsent]);
});
