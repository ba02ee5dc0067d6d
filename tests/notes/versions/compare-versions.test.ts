import { expect, test } from "vitest";
import { compareVersions, type Segment } from "~/notes/versions/compare-versions";
import { makeRandom, pick } from "../../support/random";

/** In short: `-removed-`, `+added+`, `(3)` for folded lines. */
function show(segments: Segment[]): string {
  const mark = { same: "", added: "+", removed: "-", folded: "", cut: "" };
  return segments
    .map((each) => ("text" in each ? mark[each.type] + each.text + mark[each.type] : `(${each.count})`))
    .join("");
}

test.each([
  ["a\nb", "a\nb", "(2)"],
  ["milk and eggs", "milk or eggs", "milk -and-+or+ eggs\n"],
  ["a\nb", "a\nb\nc", "a\nb\n+c\n+"],
  ["a", "a", "a\n"],
  ["1\n2\n3\n4", "1\n2\n3\nfour", "1\n2\n3\n-4\n-+four\n+"],
  ["1\n2\n3\n4\n5\n6", "1\n2\n3\n4\nfive\n6", "(2)3\n4\n-5\n-+five\n+6\n"],
])("compares %j and %j by lines and words", (before, after, shown) => {
  expect(show(compareVersions(before, after))).toBe(shown);
});

test("of two texts nothing is lost in a comparison that is short enough to be shown", () => {
  const random = makeRandom(3);
  for (let round = 0; round < 200; round++) {
    const [before, after] = [0, 0].map(() =>
      Array.from({ length: pick(random, 12) }, () => "ab\n "[pick(random, 4)]).join(""),
    );
    const segments = compareVersions(before ?? "", after ?? "");
    const side = (type: string) =>
      segments.filter((each) => each.type === type).map((each) => ("text" in each ? each.text : ""));
    if (before === after) expect(side("added").concat(side("removed"))).toEqual([]);
    else expect(side("added").concat(side("removed")).length).toBeGreaterThan(0);
  }
});

test("the largest texts with nothing in common are compared too, and shown as far as anyone reads", () => {
  const text = (salt: number) => Array.from({ length: 30_000 }, (_, n) => `${(n * salt) % 99_991}`).join("\n");
  const shown = compareVersions(text(7), text(13));
  expect(shown.at(-1)?.type).toBe("cut");
  expect(JSON.stringify(shown).length).toBeLessThan(90_000);
});
