import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import type { Env } from "~/env";
import { inTurn } from "~/limits/turn.server";
import { hubOf } from "~/live/emit.server";
import { sessionOf } from "../support/people/sessions";
import { addVisitor, type Visitor } from "../support/people/visitor";
import { takeLog } from "../support/server/log";
import { askBoundTo } from "../support/server/worker";

let ada: Visitor;
let userId: string;
beforeAll(async () => {
  ada = await addVisitor();
  ({ userId } = await sessionOf(ada));
});

test("of one person, one piece of work is done at a time, and the sixth is refused", async () => {
  const works = Array.from({ length: 6 }, () => startWork(userId));
  const refused = await Promise.race(works.map(({ result }, index) => result.then(() => index)));
  expect(await works[refused]?.result).toBeNull();

  const others = works.filter((_, index) => index !== refused);
  for (let done = 1; done <= 5; done++) {
    const running = await Promise.race(others.filter(({ isOver }) => !isOver()).map(({ begun }) => begun));
    expect(others.filter(({ isRunning }) => isRunning())).toHaveLength(1);
    running.end();
    await running.result;
  }
});

test("another person's work begins at once", async () => {
  const bob = await sessionOf(await addVisitor());
  const waiting = startWork(userId);
  await waiting.begun;

  const his = startWork(bob.userId);
  await his.begun;
  for (const work of [his, waiting]) work.end();
  await Promise.all([his.result, waiting.result]);
});

test("work that fails ends its turn", async () => {
  const failing = inTurn(env, userId, () => Promise.reject(new Error("It fails")));
  await expect(failing).rejects.toThrow("It fails");
  expect(await inTurn(env, userId, async () => ({}))).toEqual({});
});

test("a caller that dies has ended its turn", async () => {
  const caller = env.USER_HUB.getByName("a caller");
  await runInDurableObject(caller, async (instance) => {
    const own = instance as unknown as { env: Env };
    await hubOf(own.env, userId).takeTurn();
  });
  const next = startWork(userId);
  expect(next.isRunning()).toBe(false);
  await runInDurableObject(caller, (_, state) => state.abort("It dies")).catch(() => undefined);

  next.end();
  expect(await next.result).toEqual({ done: true });
});

test("a list, a search and an export that cannot have their turn say so with 429, and when to ask again", async () => {
  for (const path of ["/notes/older?before=2", "/notes/older?before=2&q=tide", "/settings/export?part=notes"]) {
    const refused = await whileAllWait(() => ada.get(path));
    expect([path, refused.status, refused.headers.get("retry-after")]).toEqual([path, 429, "1"]);
    expect(await refused.text()).toBe("Something else of yours is still being worked on. Try again in a moment.");
  }
  const page = await whileAllWait(() => ada.get("/notes?q=tide"));
  expect([page.status, page.headers.get("retry-after")]).toEqual([429, "1"]);
  expect(await page.text()).toContain("Look through older notes");
  for (const path of ["/notes", "/settings", "/notes/changes?since=0", "/settings/export?part=account"]) {
    expect([path, (await whileAllWait(() => ada.get(path))).status]).toEqual([path, 200]);
  }
});

test("a hub that cannot be asked grants nothing, which the log says", async () => {
  const silent = { getByName: () => ({ takeTurn: () => Promise.reject(new Error("No hub")) }) };
  const bound = { ...env, USER_HUB: silent as unknown as typeof env.USER_HUB };
  const answer = await askBoundTo(bound, "/notes/older?before=2", { headers: { cookie: ada.cookie } });

  expect(answer.status).toBe(429);
  expect(takeLog()).toMatchObject([[expect.stringContaining("granted no turn"), expect.any(Error)]]);
});

type Work = {
  /** It has its turn. */
  begun: Promise<Work>;
  isRunning: () => boolean;
  isOver: () => boolean;
  end: () => void;
  /** Null when it was refused. */
  result: Promise<object | null>;
};

/** Work that goes on until it is ended. */
function startWork(of: string): Work {
  const [begun, ended] = [Promise.withResolvers<Work>(), Promise.withResolvers<void>()];
  let state: "waiting" | "running" | "over" = "waiting";
  const result = inTurn(env, of, async () => {
    state = "running";
    begun.resolve(work);
    await ended.promise;
    state = "over";
    return { done: true };
  });
  const work: Work = {
    begun: begun.promise,
    isRunning: () => state === "running",
    isOver: () => state === "over",
    end: ended.resolve,
    result,
  };
  return work;
}

/** Asks while one of the person's works goes on, and as many wait as may. */
async function whileAllWait<T>(ask: () => Promise<T>): Promise<T> {
  const turn = await hubOf(env, userId).takeTurn();
  const works = Array.from({ length: 5 }, () => startWork(userId));
  // One too many: once it is refused, the others wait.
  expect(await Promise.race(works.map(({ result }) => result))).toBeNull();
  const answer = await ask();

  turn?.[Symbol.dispose]();
  for (const { end } of works) end();
  await Promise.all(works.map(({ result }) => result));
  return answer;
}
