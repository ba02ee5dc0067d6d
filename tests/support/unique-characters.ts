import type { Question } from "./screens";

type Range = { from: number; to: number };

export function charactersOf(text: string): string[] {
  return text.match(/\p{L}/gu) ?? [];
}

/**
 * Whether both replaced the same characters, told without the app's own comparison from texts in which each character
 * is there once. A word that a screen left no more than half of counts as replaced.
 */
export function isContestedByHand({ base, theirs, mine }: Question): boolean {
  const [a, b] = [replaced(base, theirs), replaced(base, mine)];
  return a.some((one) => b.some((other) => Math.max(one.from, other.from) < Math.min(one.to, other.to)));
}

/** The parts of a text of which something went and in whose place something came: between characters that stay, and words that are hardly left. */
function replaced(base: string, text: string): Range[] {
  const characters = [...base.matchAll(/\p{L}/gu)];
  const stays = characters
    .filter(([character]) => text.includes(character))
    .map(({ 0: character, index }) => ({ character, index }));
  const between = (from: number, to: number) => {
    const before = stays.findLast(({ character, index }) => index + character.length <= from);
    const after = stays.find(({ index }) => index >= to);
    const start = before ? before.index + before.character.length : 0;
    const end = after?.index ?? base.length;
    const startThere = before ? text.indexOf(before.character) + before.character.length : 0;
    const endThere = after ? text.indexOf(after.character) : text.length;
    return { range: { from: start, to: end }, was: base.slice(start, end), is: text.slice(startThere, endThere) };
  };
  const gaps = [{ character: "", index: 0 }, ...stays]
    .map(({ character, index }) => between(index + character.length, index + character.length))
    .filter(({ was, is }) => !isWithin(was, is) && !isWithin(is, was));
  const words = [...base.matchAll(/\p{L}+/gu)]
    .map(({ 0: word, index }) => ({ word, index, ...between(index, index + word.length) }))
    .filter(({ word, was, is }) => was !== is && 2 * countLeft(word, text) <= Math.max(word.length, is.length));
  return [
    ...gaps.map(({ range }) => range),
    ...words.map(({ word, index }) => ({ from: index, to: index + word.length })),
  ];
}

function countLeft(word: string, text: string): number {
  return charactersOf(word)
    .filter((character) => text.includes(character))
    .join("").length;
}

/** Whether the characters of one are all in the other, in order. */
function isWithin(part: string, text: string): boolean {
  let at = 0;
  for (const character of text) if (part.startsWith(character, at)) at += character.length;
  return at === part.length;
}
