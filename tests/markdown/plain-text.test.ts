import { expect, test } from "vitest";
import { toPlainText } from "~/markdown/plain-text";

test.each([
  ["# Tide *table*\n\nHigh **water**", "Tide table High water"],
  ["- [ ] milk\n- [x] bread\n  1. rye", "milk bread rye"],
  ["> quoted\n---\n***", "quoted"],
  ["```js\nlet a\n```", "let a"],
  ["| a | b |\n|---|:-:|\n| 1 | 2 |", "a b 1 2"],
  ['[a link](https://example.com "t") ![a picture](/files/1) [[A note]]', "a link a picture A note"],
  ["~~gone~~ `code` __bold__ _it_", "gone code bold it"],
  ["snake_case 2 * 3 * 4 \\*not\\* #tag", "snake_case 2 * 3 * 4 *not* #tag"],
  ["[1]: https://example.com\ntext", "text"],
  ["before ![a picture](/files/1234-12", "before a picture"],
  ["**cut in the mid", "cut in the mid"],
  ["2026-11-26 – as it is: 100% [sic]", "2026-11-26 – as it is: 100% [sic]"],
])("%j is %j in a list", (markdown, plain) => {
  expect(toPlainText(markdown)).toBe(plain);
});
