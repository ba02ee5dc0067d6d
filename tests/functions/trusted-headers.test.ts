import { expect, test } from "vitest";
import { withTrustedHeaders } from "../../functions/trusted-headers";
import { ask } from "../support/visitor";

test("where a request comes from is told by Cloudflare alone", () => {
  const forged = { "cf-ipcity": "Nowhere", "cf-ipcountry": "XX" };
  const cf = { city: "Zürich", country: "CH" };

  const told = withTrustedHeaders(new Request("https://tidings.example/", { headers: forged, cf }));
  expect([told.headers.get("cf-ipcity"), told.headers.get("cf-ipcountry")]).toEqual(["Z%C3%BCrich", "CH"]);

  const untold = withTrustedHeaders(new Request("https://tidings.example/", { headers: forged }));
  expect([untold.headers.get("cf-ipcity"), untold.headers.get("cf-ipcountry")]).toEqual([null, null]);
});

test("a client does not say for which host its request is", () => {
  const told = withTrustedHeaders(
    new Request("https://tidings.example/", { headers: { "x-forwarded-host": "evil.example" } }),
  );
  expect(told.headers.get("x-forwarded-host")).toBeNull();
});

test("a body that comes with a GET is not looked at", async () => {
  for (const method of ["GET", "HEAD"]) {
    expect((await ask("/login", { method, headers: { "content-length": "5" } })).status).toBe(200);
  }
});
