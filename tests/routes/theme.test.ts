import { expect, test } from "vitest";
import { cookieOf, visitor } from "../support/people/visitor";

test("a theme that was chosen is the one that pages come in", async () => {
  const answer = await visitor().post("/theme", { theme: "dark" });

  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/settings"]);
  expect(await (await visitor(cookieOf(answer)).get("/")).text()).toContain('data-theme="dark"');
});

test("a theme that is none is refused, and changes nothing", async () => {
  const answer = await visitor().post("/theme", { theme: "neon" });

  expect(answer.status).toBe(400);
  expect(answer.headers.get("set-cookie")).toBeNull();
});

test("a theme cookie that holds anything else is the system's theme", async () => {
  for (const cookie of ["theme=neon", "theme=%E0%A4%A", "theme=Im5lb24i"]) {
    const page = await visitor(cookie).get("/");
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('data-theme="system"');
  }
});
