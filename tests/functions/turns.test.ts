import { expect, test } from "vitest";
import { Turns } from "../../functions/turns";

/** Longer than any test. */
const LONG = { turnMs: 600_000, waitMs: 600_000 };

test("a turn is granted at once, and the next when it has ended, to whoever asked first", async () => {
  const turns = new Turns(LONG);
  const first = await turns.take();
  const granted: string[] = [];
  const second = turns.take().then((turn) => {
    granted.push("second");
    return turn;
  });
  const third = turns.take().then((turn) => {
    granted.push("third");
    return turn;
  });

  await Promise.resolve();
  expect(granted).toEqual([]);
  first?.[Symbol.dispose]();
  (await second)?.[Symbol.dispose]();
  expect(granted).toEqual(["second"]);
  (await third)?.[Symbol.dispose]();
  expect(granted).toEqual(["second", "third"]);
});

test("four may wait, and a fifth gets no turn", async () => {
  const turns = new Turns(LONG);
  const current = await turns.take();
  const waiting = [1, 2, 3, 4].map(() => turns.take());
  expect(await turns.take()).toBeNull();

  current?.[Symbol.dispose]();
  for (const turn of waiting) (await turn)?.[Symbol.dispose]();
  const again = await turns.take();
  expect(again).not.toBeNull();
  again?.[Symbol.dispose]();
});

test("a turn that its holder never ends does so by itself, and its late end takes nobody's turn away", async () => {
  const turns = new Turns({ ...LONG, turnMs: 1 });
  const first = await turns.take();
  const second = await turns.take();
  first?.[Symbol.dispose]();
  const third = turns.take();

  expect(second).not.toBeNull();
  expect(await third).not.toBeNull();
});

test("who has waited for too long gets no turn, and the others stay in order", async () => {
  const turns = new Turns({ ...LONG, waitMs: 1 });
  const first = await turns.take();
  expect(await turns.take()).toBeNull();

  first?.[Symbol.dispose]();
  const next = await turns.take();
  expect(next).not.toBeNull();
  next?.[Symbol.dispose]();
});
