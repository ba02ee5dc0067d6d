import { describe, expect, test } from "vitest";
import styles from "~/ui/styles/styles.css?raw";
import { type Colour, contrastOf, fromOklch } from "./contrast";

const SCHEMES = ["light", "dark"] as const;
type Scheme = (typeof SCHEMES)[number];

const TOKENS = readTokens();

/** What words stand on. */
const SURFACES = ["shore", "paper", "mist", "raised", "wash"];
const WORDS = ["ink", "soft", "tide", "coral", "sun"];
const CODE = ["string", "literal", "type", "name", "property"].map((part) => `code-${part}`);

/** By WCAG 2.2: of words (1.4.3), and of what says where a field is, and how things stand (1.4.11). */
const WORDS_LEAST = 4.5;
const SHAPES_LEAST = 3;

/** So much, a person sees that one surface is not the other. */
const SURFACES_LEAST = { light: 1.08, dark: 1.12 };

test("black on white stands as far apart as anything can", () => {
  expect(contrastOf(fromOklch(0, 0, 0), fromOklch(1, 0, 0))).toBeCloseTo(21, 3);
  // A grey that WCAG's own texts name: the lightest that can be read on white.
  expect(contrastOf(fromOklch(0.5679, 0, 0), fromOklch(1, 0, 0))).toBeCloseTo(4.54, 1);
});

describe.each(SCHEMES)("in %s", (scheme) => {
  test.each(WORDS.flatMap((word) => SURFACES.map((surface) => [word, surface])))("%s can be read on %s", (...pair) => {
    expect(contrast(scheme, ...pair)).toBeGreaterThanOrEqual(WORDS_LEAST);
  });

  test.each(CODE)("%s can be read where code is", (word) => {
    expect(contrast(scheme, word, "mist")).toBeGreaterThanOrEqual(WORDS_LEAST);
  });

  test.each(["tide", "tide-deep", "coral"])("a button's words can be read on %s", (surface) => {
    expect(contrast(scheme, "on-tide", surface)).toBeGreaterThanOrEqual(WORDS_LEAST);
  });

  test.each([
    ["ink", "mark"],
    ["on-mark-current", "mark-current"],
  ])("%s can be read on %s", (...pair) => {
    expect(contrast(scheme, ...pair)).toBeGreaterThanOrEqual(WORDS_LEAST);
  });

  test("what is said in a moment, light on dark or dark on light, can be read", () => {
    expect(contrast(scheme, "paper", "ink")).toBeGreaterThanOrEqual(WORDS_LEAST);
  });

  test.each([
    ["edge", "shore"],
    ["edge", "paper"],
    ["tide", "wash"],
    ["leaf", "shore"],
    ["leaf", "paper"],
  ])("%s can be seen on %s", (...pair) => {
    expect(contrast(scheme, ...pair)).toBeGreaterThanOrEqual(SHAPES_LEAST);
  });

  test.each([
    ["shore", "paper"],
    ["paper", "mist"],
    ["mist", "raised"],
    ["shore", "wash"],
  ])("%s and %s are two surfaces", (...pair) => {
    expect(contrast(scheme, ...pair)).toBeGreaterThanOrEqual(SURFACES_LEAST[scheme]);
  });
});

test("in the dark, what is on top is lighter: nothing chosen reads as a hole", () => {
  const black: Colour = [0, 0, 0];
  const lightness = ["shore", "paper", "mist", "raised"].map((surface) => contrastOf(of("dark", surface), black));
  expect(lightness).toEqual([...lightness].sort((a, b) => a - b));
});

function contrast(scheme: Scheme, ...[one = "", other = ""]: string[]): number {
  return contrastOf(of(scheme, one), of(scheme, other));
}

function of(scheme: Scheme, name: string): Colour {
  const token = TOKENS.get(name);
  if (!token) throw new Error(`There is no colour ${name}`);
  return token[scheme];
}

/** The colours of app/ui/styles/styles.css by their names, in both schemes. */
function readTokens(): Map<string, Record<Scheme, Colour>> {
  const found = styles.matchAll(/--color-([a-z-]+): light-dark\(oklch\((.+?)\), oklch\((.+?)\)\);/g);
  return new Map(
    Array.from(found, ([, name = "", light = "", dark = ""]) => [name, { light: read(light), dark: read(dark) }]),
  );
}

/** `96.6% 0.009 195`, as a colour. */
function read(oklch: string): Colour {
  const [lightness = 0, chroma = 0, hue = 0] = oklch.split(" ").map(Number.parseFloat);
  return fromOklch(lightness / 100, chroma, hue);
}
