/**
 * Part of `npm run check`: what people read stands in the catalogs (app/messages/), so that it is there in each
 * language; and a page can be mirrored, as all of its classes go by start and end. A sentence is found by where it
 * stands: as text of an element, or as an attribute or a property that people read.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import ts from "typescript";

/** Attributes and properties of components that people read. */
const READ = new Set([
  ...["alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title"],
  ...["label", "hint", "intro", "submit", "text", "error"],
]);

/** What is a name, or the language's own. */
const NAMES = new Set(["Tidings", "UTC"]);
const UNCHECKED = /^app\/messages\/|^app\/ui\/language-choice\.tsx$/;

const PHYSICAL =
  /(?<![\w-])-?(?:(?:scroll-)?[mp][lr]-(?:\d|\[|auto|px)|(?:left|right)-(?:\d|\[|auto|px|full)|text-(?:left|right)\b|float-(?:left|right)\b|clear-(?:left|right)\b|border-[lr]\b|rounded-(?:[lr]|[tb][lr])\b)/;

const files = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "--", "app/**/*.ts", "app/**/*.tsx"],
  {
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((file) => file !== "" && !UNCHECKED.test(file));

const found = files.flatMap((file) => [...findSentences(file), ...findPhysical(file)]);
for (const place of found) console.error(place);
process.exit(found.length === 0 ? 0 : 1);

/** Texts of elements, and attributes, that are written out. */
function findSentences(file) {
  if (!file.endsWith(".tsx")) return [];
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const places = [];
  const report = (node, text) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    places.push(`${file}:${line + 1}: ${text.trim()}\n  say: t("…"), with its sentence in app/messages/`);
  };
  const visit = (node) => {
    if (ts.isJsxText(node) && isSentence(node.text)) report(node, node.text);
    if (ts.isJsxAttribute(node) && READ.has(node.name.getText())) checkValue(node.initializer);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && !isStyle(node.parent))
      checkValue(node.expression);
    ts.forEachChild(node, visit);
  };
  /** A text that is written out, wherever in a choice it stands. */
  const checkValue = (value) => {
    if (!value) return;
    if (ts.isJsxExpression(value) || ts.isParenthesizedExpression(value)) return checkValue(value.expression);
    if (ts.isConditionalExpression(value)) return [value.whenTrue, value.whenFalse].forEach(checkValue);
    if (ts.isBinaryExpression(value)) return checkValue(value.right);
    if (ts.isStringLiteralLike(value) && isSentence(value.text)) report(value, value.text);
    if (ts.isTemplateExpression(value)) {
      const texts = [value.head.text, ...value.templateSpans.map((span) => span.literal.text)];
      if (texts.some(isSentence)) report(value, texts.join("…"));
    }
  };
  visit(source);
  return places;
}

function findPhysical(file) {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      const [name] = PHYSICAL.exec(line) ?? [];
      return name && /["'`]/.test(line)
        ? [
            `${file}:${index + 1}: ${name}\n  say: by start and end (ms, me, ps, pe, start, end, text-start), which Arabic mirrors`,
          ]
        : [];
    });
}

function isStyle(node) {
  return ts.isJsxElement(node) && node.openingElement.tagName.getText() === "style";
}

function isSentence(text) {
  return /\p{L}/u.test(text) && !NAMES.has(text.trim());
}
