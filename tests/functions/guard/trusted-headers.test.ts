import { expect, test } from "vitest";
import { withTrustedHeaders } from "../../../functions/guard/trusted-headers";
import { ask } from "../../support/people/visitor";

test("where a request comes from is said by Cloudflare alone", () => {
  const forged = { "cf-ipcity": "Nowhere", "cf-ipcountry": "XX" };
  const cf = { city: "Zürich", country: "CH" };

  const trusted = withTrustedHeaders(new Request("https://tidings.example/", { headers: forged, cf }));
  expect([trusted.headers.get("cf-ipcity"), trusted.headers.get("cf-ipcountry")]).toEqual(["Z%C3%BCrich", "CH"]);

  const unknown = withTrustedHeaders(new Request("https://tidings.example/", { headers: forged }));
  expect([unknown.headers.get("cf-ipcity"), unknown.headers.get("cf-ipcountry")]).toEqual([null, null]);
});

test("a client does not say for which host its request is", () => {
  const trusted = withTrustedHeaders(
    new Request("https://tidings.example/", { headers: { "x-forwarded-host": "evil.example" } }),
  );
  expect(trusted.headers.get("x-forwarded-host")).toBeNull();
});

test("a body that comes with a GET is not looked at", async () => {
  for (const method of ["GET", "HEAD"]) {
    expect((await ask("/login", { method, headers: { "content-length": "5" } })).status).toBe(200);
  }
});
