import { expect, test } from "vitest";
import { MAX_BODY_BYTES } from "~/notes/note";
import { findExcess } from "~/notes/writes/excess";

const fits = (body: string, title = "") => expect(findExcess({ title, body })).toBeNull();
const excess = (body: string, title = "") => expect(findExcess({ title, body }));

test("a text is measured in bytes, to the last one", () => {
  const reason = { code: "text-excess", kilobytes: 256 };
  fits("x".repeat(MAX_BODY_BYTES));
  excess("x".repeat(MAX_BODY_BYTES + 1)).toEqual(reason);
  fits("€".repeat(Math.floor(MAX_BODY_BYTES / 3)));
  excess("€".repeat(Math.ceil(MAX_BODY_BYTES / 3))).toEqual(reason);
  excess("😀".repeat(100_000)).toEqual({ code: "text-excess", kilobytes: 390 });
});

test("megabytes are named as such", () => {
  excess("x".repeat(1_048_576)).toEqual({ code: "text-excess-megabytes", whole: 1, tenths: 0 });
  excess("x".repeat(11_000_000)).toEqual({ code: "text-excess-megabytes", whole: 10, tenths: 4 });
});

test("a title has its own bound", () => {
  fits("", "t".repeat(200));
  excess("", "t".repeat(201)).toEqual({ code: "title-excess", length: 201, limit: 200 });
});
