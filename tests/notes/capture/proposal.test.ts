import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toProposal } from "~/notes/capture/proposal";
import { MAX_BODY_BYTES, MAX_TITLE_LENGTH } from "~/notes/note";
import { findExcess } from "~/notes/writes/excess";
import { parseNewNote } from "~/notes/writes/note-form";

const NOTHING = { title: "", text: "", url: "" };
const LINK = "https://example.com/a?b=c";

test.each([
  [{ text: "Ebb\r\nand flow" }, "Ebb\nand flow"],
  [{ text: "Ebb", url: LINK }, `Ebb\n\n${LINK}`],
  [{ url: ` ${LINK}\n` }, LINK],
  [{ text: `Look: ${LINK}`, url: LINK }, `Look: ${LINK}`],
  [{ text: `${LINK}&d=e`, url: LINK }, `${LINK}&d=e\n\n${LINK}`],
])("of %o the text is %j", (shared, body) => {
  expect(toProposal({ ...NOTHING, ...shared })).toEqual({ title: "", body, isTitleCut: false, isTextCut: false });
});

test("a title is one line, and ends where a title has to, between two characters", () => {
  expect(toProposal({ ...NOTHING, title: "Ebb\r\nand\u2028flow " }).title).toBe("Ebb and flow");
  const cut = toProposal({ ...NOTHING, title: `${"x".repeat(MAX_TITLE_LENGTH - 1)}🌊🌊` });
  expect(cut).toMatchObject({ title: "x".repeat(MAX_TITLE_LENGTH - 1), isTitleCut: true });
});

test("a text is cut where a note is full, between two characters, and keeps its link", () => {
  for (const character of ["x", "é", "🌊"]) {
    const text = character.repeat(MAX_BODY_BYTES);
    const { body, isTextCut } = toProposal({ ...NOTHING, text, url: LINK });
    expect([isTextCut, body.endsWith(`${character}\n\n${LINK}`)]).toEqual([true, true]);
    const bytes = new TextEncoder().encode(body).byteLength;
    expect(bytes).toBeLessThanOrEqual(MAX_BODY_BYTES);
    expect(bytes).toBeGreaterThan(MAX_BODY_BYTES - 4);
  }
  expect(toProposal({ ...NOTHING, text: "x", url: "y".repeat(MAX_BODY_BYTES + 1) }).isTextCut).toBe(true);
  expect(toProposal({ ...NOTHING, text: "x".repeat(MAX_BODY_BYTES) }).isTextCut).toBe(false);
});

test("whatever is shared, what is proposed can be stored", () => {
  const text = fc.string({ unit: "binary", maxLength: 300 });
  fc.assert(
    fc.property(fc.record({ title: text, text, url: text }), (shared) => {
      const { title, body } = toProposal(shared);
      expect(findExcess({ title, body })).toBeNull();
      const form = new FormData();
      form.set("title", title);
      form.set("body", body);
      expect(parseNewNote(form)).toMatchObject({ input: { title, body } });
    }),
  );
});
