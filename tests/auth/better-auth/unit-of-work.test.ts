import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { d1Adapter } from "~/auth/better-auth/d1-adapter.server";
import { UnitOfWork } from "~/auth/better-auth/unit-of-work.server";
import { watchDatabase } from "../../costs/watched-database";

const adapter = d1Adapter(env.DB)({ advanced: { database: { joins: true } } });

let email: string;

beforeEach(() => {
  email = `${crypto.randomUUID()}@example.com`;
});

test("what is created is answered at once, and written with what is committed, by one transaction", async () => {
  const unit = new UnitOfWork(env.DB);
  const ran = watchDatabase();
  const user = await unit.run(addUser);
  expect(user).toMatchObject({ email, emailVerified: false, createdAt: expect.any(Date), id: expect.any(String) });
  expect(ran).toEqual([]);

  const [found] = await unit.commit([selectUser()]);
  expect(found?.results).toEqual([{ id: user.id }]);
  expect(new Set(ran.map(({ asked }) => asked)).size).toBe(1);
});

test("what is asked after something was created finds it", async () => {
  const unit = new UnitOfWork(env.DB);
  const found = await unit.run(async () => {
    await addUser();
    return findUser();
  });
  expect(found).toMatchObject({ email });
  expect(await unit.run(() => adapter.updateMany({ model: "user", where: byEmail(), update: { name: "A" } }))).toBe(1);
});

test("of a call that fails nothing is written, nor of one that is never committed", async () => {
  const failing = new UnitOfWork(env.DB).run(async () => {
    await addUser();
    throw new Error("It fails");
  });
  await expect(failing).rejects.toThrow("It fails");
  expect(await findUser()).toBeNull();
});

test("all that is committed is written, or nothing", async () => {
  const unit = new UnitOfWork(env.DB);
  await unit.run(addUser);
  await expect(unit.commit([env.DB.prepare("INSERT INTO session (id) VALUES ('no session')")])).rejects.toThrow();
  expect(await findUser()).toBeNull();
});

test("what counts an attempt runs first, once, and where it refuses, nothing else is asked or written", async () => {
  const firsts: number[] = [];
  const counted = new UnitOfWork(env.DB, {
    first: (statements) => {
      firsts.push(statements.length);
      return env.DB.batch(statements);
    },
  });
  await counted.run(async () => {
    await findUser();
    await addUser();
  });
  await counted.commit([selectUser()]);
  expect(firsts).toEqual([1]);
  expect(await findUser()).toMatchObject({ email });

  const refused = new UnitOfWork(env.DB, { first: () => Promise.reject(new Error("Too many")) });
  const ran = watchDatabase();
  await expect(refused.run(() => Promise.all([findUser(), findUser()]))).rejects.toThrow("Too many");
  await expect(refused.commit([selectUser()])).rejects.toThrow("Too many");
  expect(ran).toEqual([]);
});

test("a row is created only where its condition holds", async () => {
  for (const [condition, expected] of [
    ["1 = 2", 0],
    ["1 = 1", 1],
  ] as const) {
    const unit = new UnitOfWork(env.DB, { condition });
    await unit.run(addUser);
    const [found] = await unit.commit([selectUser()]);
    expect(found?.results.length).toBe(expected);
  }
});

test("what a call does after it was committed is not kept waiting", async () => {
  const unit = new UnitOfWork(env.DB);
  const { promise, resolve } = Promise.withResolvers<void>();
  const late = unit.run(() => promise.then(addUser));
  await unit.commit([selectUser()]);
  resolve();
  await late;
  expect(await findUser()).toMatchObject({ email });
});

function addUser() {
  const now = new Date("2026-02-03T04:05:06.789Z");
  const data = { name: "Someone", email, emailVerified: false, createdAt: now, updatedAt: now };
  return adapter.create<typeof data, typeof data & { id: string }>({ model: "user", data });
}

function findUser() {
  return adapter.findOne<{ email: string }>({ model: "user", where: byEmail() });
}

function byEmail() {
  return [{ field: "email", value: email }];
}

function selectUser(): D1PreparedStatement {
  return env.DB.prepare("SELECT id FROM user WHERE email = ?1").bind(email);
}
