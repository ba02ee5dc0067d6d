import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { d1Adapter } from "~/auth/better-auth/d1-adapter.server";

const adapter = d1Adapter(env.DB)({ advanced: { database: { joins: true } } });

type User = { id: string; email: string; emailVerified: boolean; createdAt: Date; image: string | null };

test("what was written is found as it was: dates, truth, and nothing", async () => {
  const user = await addUser();
  const found = await adapter.findOne<User>({ model: "user", where: [{ field: "email", value: user.email }] });
  expect(found).toEqual(user);
  expect(found).toMatchObject({ emailVerified: true, image: null, createdAt: new Date("2026-02-03T04:05:06.789Z") });
  expect(await adapter.findOne({ model: "user", where: [{ field: "email", value: "nobody's" }] })).toBeNull();
});

test("a session comes with its person, and a person with all their accounts, or none, by one query", async () => {
  const [user, lonely] = [await addUser(), await addUser()];
  const providers = ["credential", 'with "quotes"', "third"];
  for (const providerId of providers) await addAccount(user.id, providerId);
  const session = await addSession(user.id, "2030-01-01T00:00:00.000Z");

  const withPerson = await adapter.findOne<{ user: User }>({
    model: "session",
    where: [{ field: "id", value: session.id }],
    join: { user: true },
  });
  expect(withPerson?.user).toEqual(user);

  const findWithAccounts = ({ id }: User) =>
    adapter.findOne<{ account: { providerId: string; createdAt: Date }[] }>({
      model: "user",
      where: [{ field: "id", value: id }],
      join: { account: true },
    });
  const accounts = (await findWithAccounts(user))?.account ?? [];
  expect(accounts.map(({ providerId }) => providerId).sort()).toEqual([...providers].sort());
  expect(accounts.every(({ createdAt }) => createdAt instanceof Date)).toBe(true);
  expect((await findWithAccounts(lonely))?.account).toEqual([]);
});

test("conditions hold together, or one of several does; lists have an order, a length and a place to begin at", async () => {
  const user = await addUser();
  for (const day of ["01", "02", "03", "04"]) await addSession(user.id, `2030-01-${day}T00:00:00.000Z`);
  const own = { field: "userId", value: user.id };
  const day = (day: number) => new Date(Date.UTC(2030, 0, day));
  const find = async (where: object[], rest = {}) => {
    const query = {
      model: "session",
      where: [own, ...where],
      sortBy: { field: "expiresAt", direction: "asc" },
      ...rest,
    };
    const found = await adapter.findMany<{ expiresAt: Date }>(query as never);
    return found.map(({ expiresAt }) => expiresAt.getUTCDate());
  };
  const expiresAt = (operator: string, value: unknown, connector = "AND") => ({
    field: "expiresAt",
    operator,
    value,
    connector,
  });

  expect(await find([])).toEqual([1, 2, 3, 4]);
  expect(await find([expiresAt("gt", day(1)), expiresAt("lte", day(3))])).toEqual([2, 3]);
  expect(await find([expiresAt("lt", day(2), "OR"), expiresAt("gte", day(4), "OR")])).toEqual([1, 4]);
  expect(await find([expiresAt("ne", day(2))])).toEqual([1, 3, 4]);
  expect(await find([{ field: "userAgent", value: null }])).toEqual([1, 2, 3, 4]);
  expect(await find([{ field: "userAgent", operator: "ne", value: null }])).toEqual([]);
  expect(await find([{ field: "userId", operator: "in", value: [user.id, "another"] }])).toEqual([1, 2, 3, 4]);
  expect(await find([{ field: "userId", operator: "not_in", value: [user.id] }])).toEqual([]);
  expect(await find([], { limit: 2, offset: 1 })).toEqual([2, 3]);
  expect(await find([], { sortBy: { field: "expiresAt", direction: "desc" }, limit: 1 })).toEqual([4]);
  expect(await adapter.count({ model: "session", where: [own] })).toBe(4);
});

test("what is changed or removed is what the conditions say, and no more", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  for (const { id } of [ada, ada, bob]) await addSession(id, "2030-01-01T00:00:00.000Z");
  const of = ({ id }: User) => [{ field: "userId", value: id }];

  const renamed = await adapter.update<User>({
    model: "user",
    where: [{ field: "id", value: ada.id }],
    update: { name: "A" },
  });
  expect(renamed).toMatchObject({ id: ada.id, name: "A" });
  expect(
    await adapter.update({ model: "user", where: [{ field: "id", value: "none" }], update: { name: "A" } }),
  ).toBeNull();
  expect(await adapter.updateMany({ model: "session", where: of(ada), update: { userAgent: "A" } })).toBe(2);
  expect(await adapter.count({ model: "session", where: [{ field: "userAgent", value: "A" }, ...of(bob)] })).toBe(0);

  expect(await adapter.deleteMany({ model: "session", where: of(ada) })).toBe(2);
  await adapter.delete({ model: "user", where: [{ field: "id", value: ada.id }] });
  expect(await adapter.count({ model: "user", where: [{ field: "id", value: ada.id }] })).toBe(0);
  expect(await adapter.count({ model: "session", where: of(bob) })).toBe(1);
});

test("what may be used once is given to one of all who ask at the same time", async () => {
  const identifier = crypto.randomUUID();
  const expiresAt = new Date("2030-01-01");
  for (const value of ["first", "second"]) {
    await adapter.create({ model: "verification", data: { identifier, value, expiresAt } });
  }
  const consume = () =>
    adapter.consumeOne<{ value: string }>({
      model: "verification",
      where: [{ field: "identifier", value: identifier }],
    });
  const consumed = await Promise.all([consume(), consume(), consume(), consume()]);
  expect(
    consumed
      .filter((row) => row !== null)
      .map(({ value }) => value)
      .sort(),
  ).toEqual(["first", "second"]);
});

test("what the library never asked for is refused, not answered by something near it", async () => {
  for (const [operator, value] of [
    ["contains", "x"],
    ["starts_with", "x"],
    ["lt", null],
  ] as const) {
    await expect(adapter.count({ model: "user", where: [{ field: "email", operator, value }] })).rejects.toThrow();
  }
  const anyCase = { field: "email", value: "X", mode: "insensitive" } as const;
  await expect(adapter.count({ model: "user", where: [anyCase] })).rejects.toThrow();
});

async function addUser(): Promise<User> {
  const data = {
    name: "Someone",
    email: `${crypto.randomUUID()}@example.com`,
    emailVerified: true,
    createdAt: new Date("2026-02-03T04:05:06.789Z"),
    updatedAt: new Date("2026-02-03T04:05:06.789Z"),
  };
  return adapter.create<typeof data, User & typeof data>({ model: "user", data });
}

async function addAccount(userId: string, providerId: string): Promise<void> {
  const now = new Date("2026-02-03T04:05:06.789Z");
  const data = { userId, providerId, accountId: crypto.randomUUID(), createdAt: now, updatedAt: now };
  await adapter.create({ model: "account", data });
}

async function addSession(userId: string, expiresAt: string): Promise<{ id: string }> {
  const now = new Date("2026-02-03T04:05:06.789Z");
  const data = { userId, token: crypto.randomUUID(), expiresAt: new Date(expiresAt), createdAt: now, updatedAt: now };
  return adapter.create<typeof data, { id: string }>({ model: "session", data });
}
