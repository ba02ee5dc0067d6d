/**
 * Part of `npm run check`: the field's own words stand for what it has words for. Whoever looks for a rate limit
 * or a position must not have to guess what they are called here. Checks what git tracks of the code, the tests
 * and the documents, with what people read in them; migrations that were applied stay as they are.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { FORBIDDEN } from "./forbidden.mjs";

const CHECKED = ["app", "functions", "tests", "docs", "*.md", "migrations/001*"];
/** What lists the old words, or renames them. */
const UNCHECKED = /^tests\/words\/|^docs\/decisions\/052-|^migrations\/0010_|\.(png|svg|json)$|common-passwords\.txt$/;

const files = execFileSync("git", ["ls-files", "--", ...CHECKED], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && !UNCHECKED.test(file));

const found = files.flatMap((file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) =>
      FORBIDDEN.filter(({ word }) => word.test(line)).map(
        ({ instead }) => `${file}:${index + 1}: ${line.trim()}\n  say: ${instead}`,
      ),
    ),
);

for (const place of found) console.error(place);
process.exit(found.length === 0 ? 0 : 1);
