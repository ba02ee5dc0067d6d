import { expect, test } from "vitest";
import { located } from "../../functions/located";

test("where a request comes from is told by Cloudflare alone", () => {
  const forged = { "cf-ipcity": "Nowhere", "cf-ipcountry": "XX" };
  const cf = { city: "Zürich", country: "CH" };

  const told = located(new Request("https://tidings.example/", { headers: forged, cf }));
  expect([told.headers.get("cf-ipcity"), told.headers.get("cf-ipcountry")]).toEqual(["Z%C3%BCrich", "CH"]);

  const untold = located(new Request("https://tidings.example/", { headers: forged }));
  expect([untold.headers.get("cf-ipcity"), untold.headers.get("cf-ipcountry")]).toEqual([null, null]);
});
