import assert from "node:assert/strict";
import { ModelReader } from "../model-reader.ts";
import { type Case, testCase, type World } from "../run-cases.ts";

const MUSTS = "N3 C3 C5 C6 C8 S4 S9 E2 E3 E7 G3 G7";

const STEPS = 12;

/** Histories by chance, each the same each time: what is written, and what happens to the server meanwhile. */
export const WHOLE: Case[] = [1, 2, 3, 4, 5, 6].map((seed) =>
  testCase(MUSTS, `a reader shows what the person has, whatever happens on the way (history ${seed})`, (world) =>
    live(world, numbersFrom(seed)),
  ),
);

async function live({ join }: World, draw: (below: number) => number): Promise<void> {
  const ada = await join();
  const readers = [new ModelReader(ada), new ModelReader(await ada.signIn())];
  let texts = new Map<string, string>();
  let kept = { place: await ada.place(), texts: new Map(texts) };

  async function write(): Promise<void> {
    const id = [...texts.keys()][draw(texts.size + 2)];
    const text = draw(6) === 0 ? "x".repeat(20_000) + draw(1_000) : `${draw(1_000)}`;
    if (id !== undefined && draw(5) === 0) {
      await ada.delete(id);
      texts.delete(id);
    } else texts.set(await ada.write(text, id), text);
  }

  const happenings = [
    () => ada.cut(),
    () => ada.evict(),
    async () => {
      kept = { place: await ada.place(), texts: new Map(texts) };
    },
    async () => {
      await ada.restore(kept.place);
      texts = new Map(kept.texts);
    },
    () => readers[0]?.settle(),
  ];
  for (let step = 0; step < STEPS; step++) {
    for (let writes = draw(5); writes > 0; writes--) await write();
    await happenings[draw(happenings.length)]?.();
  }
  await write();
  for (const reader of readers) {
    await reader.settle();
    assert.deepEqual([...reader.items.keys()].sort(), [...texts.keys()].sort());
    for (const [id, text] of texts) assert.ok(Object.values(reader.items.get(id) ?? {}).includes(text));
  }
}

/** Mulberry32: whole numbers below a bound, the same for each seed. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
