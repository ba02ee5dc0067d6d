import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findConflict, settle } from "~/notes/sync/merge/conflict";
import { Screens } from "../../../support/screens";
import { charactersOf, isContestedByHand } from "../../../support/unique-characters";

const RUNS = 500;

const BODY = "aaa aa\n- [ ] aaaa aaa\n\naa, aaaaa 😀\naaa";

const INSERTED = ["a", "aa", "a a", " aaa", "aaa, ", "😀a", "a\n", "\na", "\n- [a] aaa", "aaaaa aaa"];

test("random edits of up to three screens converge, keep every character that nobody took out, and ask only where both replaced the same", () => {
  fc.assert(
    fc.property(scenes(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(20)), ["", ...INSERTED]), (scene) => {
      const { body, others, written, removed, questions } = play(scene);

      expect(others).toEqual(others.map(() => body));
      expect(body.isWellFormed()).toBe(true);
      expect(charactersOf(written).filter((character) => !removed.has(character) && !body.includes(character))).toEqual(
        [],
      );
      for (const question of questions) expect(isContestedByHand(question), JSON.stringify(question)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

test("up to three screens that only add are never asked, and each character is there once", () => {
  fc.assert(
    fc.property(scenes(fc.constant(0), INSERTED), (scene) => {
      const { body, others, written, questions } = play(scene);

      expect(others).toEqual(others.map(() => body));
      expect(charactersOf(body).toSorted()).toEqual(charactersOf(written).toSorted());
      expect(questions).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

type Step = {
  screen: number;
  action: "type" | "save" | "arrive" | "deliver";
  from: number;
  length: number;
  insert: string;
};
type Scene = { count: number; steps: Step[] };

/** What is done, by which of up to three screens: the network is slow, and brings nothing in order. */
function scenes(length: fc.Arbitrary<number>, inserted: string[]): fc.Arbitrary<Scene> {
  const step = fc.record({
    screen: fc.nat(2),
    action: fc.constantFrom<Step["action"]>("type", "type", "type", "save", "arrive", "deliver", "deliver"),
    from: fc.nat(60),
    length,
    insert: fc.constantFrom(...inserted),
  });
  return fc.record({ count: fc.integer({ min: 2, max: 3 }), steps: fc.array(step, { maxLength: 40 }) });
}

/** Plays the scene to its end: all that was ever in the note, what of it somebody took out or chose away, and what is there. */
function play({ count, steps }: Scene) {
  const characters = newCharacters();
  const screens = new Screens(count, fill(BODY, characters));
  let written = fill(BODY, newCharacters());
  const removed = new Set<string>();
  const remove = (before: string, after: string) => {
    for (const character of charactersOf(before)) if (!after.includes(character)) removed.add(character);
  };

  for (const { screen: at, action, from, length, insert } of steps) {
    const screen = at % count;
    if (action === "type") {
      const { body } = screens.state(screen).text;
      const inserted = fill(insert, characters);
      written += inserted;
      const edited = splice(body, from, length, inserted);
      remove(body, edited);
      screens.dispatch(screen, { type: "typed", text: { body: edited } });
    } else if (action === "deliver") screens.deliver(screen, from);
    else screens[action](screen);
  }
  screens.settle((screen) => {
    const { base, text, conflict } = screens.state(screen);
    if (!conflict) return;
    const choice = screen === 0 ? "theirs" : "mine";
    const settled = settle(findConflict(base, conflict, text), { base, text }, () => choice);
    remove(text.body + conflict.body, settled.text.body);
    screens.dispatch(screen, { type: "chosen", ...settled });
  });

  const [body = "", ...others] = screens.bodies;
  return { body, others, written, removed, questions: screens.questions };
}

/** Characters that are all different, so that each can be told from where it is; every other one takes two units. */
function newCharacters(): () => string {
  let next = 0;
  return () => String.fromCodePoint((++next % 2 === 0 ? 0x4e00 : 0x13000) + next);
}

function fill(pattern: string, characters: () => string): string {
  return pattern.replace(/a/g, characters);
}

/** Replaces so many characters of a text. */
function splice(text: string, from: number, length: number, insert: string): string {
  const characters = Array.from(text);
  return characters.toSpliced(Math.min(from, characters.length), length, insert).join("");
}
