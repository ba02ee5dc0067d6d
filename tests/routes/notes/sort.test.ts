import { expect, test } from "vitest";
import { readSort, sortCookie } from "~/notes/order/sort-cookie";
import { addVisitor, shown, type Visitor, visitor } from "../../support/people/visitor";

test("a browser without JavaScript chooses the order by a form, and keeps it", async () => {
  const ada = await addVisitor();
  for (const title of ["Beta", "Alpha"]) await ada.post("/notes/new", { title, body: "" });
  expect(await orderIn(ada)).toEqual(["Alpha", "Beta"]);

  const answer = await ada.post("/notes/sort", { sort: "created", from: "/notes?view=archive" });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/notes?view=archive"]);
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toBe(`${sortCookie("created")}; Secure`);

  const sorting = (sort: string) => visitor(`${ada.cookie}; sort=${sort}`);
  expect(await orderIn(sorting("title"))).toEqual(["Alpha", "Beta"]);
  await ada.post("/notes/new", { title: "Gamma", body: "" });
  expect(await orderIn(sorting("title"))).toEqual(["Alpha", "Beta", "Gamma"]);
  expect(await orderIn(sorting("created"))).toEqual(["Gamma", "Alpha", "Beta"]);
  expect(await orderIn(sorting("colour"))).toEqual(["Gamma", "Alpha", "Beta"]);
});

test.each([
  ["https://elsewhere.example/notes", "/notes"],
  ["//elsewhere.example", "/notes"],
  ["/notes/../settings", "/settings"],
  ["/notes\r\nset-cookie: a=b", "/notesset-cookie:%20a=b"],
  ["", "/notes"],
])("from %j it leads to a path of the app, %s", async (from, to) => {
  const answer = await (await addVisitor()).post("/notes/sort", { sort: "title", from });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, to]);
});

test("what is no order is refused in a sentence", async () => {
  const answer = await (await addVisitor()).post("/notes/sort", { sort: "colour" });
  expect([answer.status, await answer.text()]).toEqual([400, "Sort by edited, created or title."]);
});

test("the cookie is read among others, whoever wrote them", () => {
  expect(readSort(null)).toBe("edited");
  expect(readSort("theme=x; sort=title; a=b")).toBe("title");
  expect(readSort("resort=title")).toBe("edited");
  expect(readSort("sort=toString")).toBe("edited");
});

async function orderIn(who: Visitor): Promise<string[]> {
  const page = shown(await (await who.get("/notes")).text());
  return ["Alpha", "Beta", "Gamma"]
    .filter((title) => page.includes(title))
    .sort((a, b) => page.indexOf(a) - page.indexOf(b));
}
