import { StateEffect, StateField } from "@codemirror/state";
import type { Range } from "~/notes/search/folding/folded-text";
import { findParts } from "~/notes/search/found-parts";

/** The words that a search found in a text, in its order, and which of them is the one that is shown. */
export type Found = { words: readonly string[]; ranges: readonly Range[]; current: number };

/** More than a person steps through. */
export const MAX_FOUND = 1_000;

/** Begins with other words; null ends it. */
export const showWords = StateEffect.define<readonly string[] | null>();

/** Looks again at a text that was changed. */
export const lookAgain = StateEffect.define<null>();

export const stepTo = StateEffect.define<number>();

/** What is found, or null. As the text changes it moves along, until somebody looks again. */
export const foundState = StateField.define<Found | null>({
  create: () => null,
  update(found, { effects, changes, docChanged, state }) {
    let now = found;
    if (now && docChanged) {
      const ranges = now.ranges.map(({ from, to }) => ({ from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) }));
      now = { ...now, ranges: ranges.filter(({ from, to }) => from < to) };
    }
    for (const effect of effects) {
      if (effect.is(showWords)) now = effect.value && look(effect.value, state.doc.toString(), 0);
      else if (effect.is(lookAgain))
        now = now && look(now.words, state.doc.toString(), now.ranges[now.current]?.from ?? 0);
      else if (effect.is(stepTo)) now = now && { ...now, current: effect.value };
    }
    return now && { ...now, current: Math.min(now.current, Math.max(0, now.ranges.length - 1)) };
  },
});

/** The one that is at the position, or the next, is the current one. */
function look(words: readonly string[], text: string, at: number): Found {
  const ranges = findParts(text, words, MAX_FOUND);
  const next = ranges.findIndex(({ from }) => from >= at);
  return { words, ranges, current: Math.max(0, next) };
}
