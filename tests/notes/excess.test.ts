import { expect, test } from "vitest";
import { describeExcess } from "~/notes/excess";
import { MAX_BODY_BYTES } from "~/notes/note";

const fits = (body: string, title = "") => expect(describeExcess({ title, body })).toBeNull();
const excess = (body: string, title = "") => expect(describeExcess({ title, body }));

test("a text is measured in bytes, to the last one", () => {
  const reason = "This note is over 256 KB; a note can hold 256 KB.";
  fits("x".repeat(MAX_BODY_BYTES));
  excess("x".repeat(MAX_BODY_BYTES + 1)).toBe(reason);
  fits("€".repeat(Math.floor(MAX_BODY_BYTES / 3)));
  excess("€".repeat(Math.ceil(MAX_BODY_BYTES / 3))).toBe(reason);
  excess("😀".repeat(100_000)).toBe("This note is over 390 KB; a note can hold 256 KB.");
});

test("megabytes are named as such", () => {
  excess("x".repeat(1_048_576)).toBe("This note is over 1.0 MB; a note can hold 256 KB.");
  excess("x".repeat(11_000_000)).toBe("This note is over 10.4 MB; a note can hold 256 KB.");
});

test("a title has its own bound", () => {
  fits("", "t".repeat(200));
  excess("", "t".repeat(201)).toBe("The title has 201 characters; a title can have 200.");
});
