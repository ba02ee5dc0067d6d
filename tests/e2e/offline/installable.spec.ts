import { expect, LAPTOP, newPerson, test } from "../support/fixtures";
import { ALLOWED, CUT, untilInstalled } from "../support/offline";
import { scriptOf } from "../support/script";

test("Chromium finds nothing that keeps the app from being installed, in the person's language", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED, locale: "de-DE" });
  await untilInstalled(page);
  const devtools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // A context of a test is as a private window, in which nothing is installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  const { errors, data = "" } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data);
  expect(manifest).toMatchObject({ lang: "de", start_url: "/notes", shortcuts: [{ name: "Neue Notiz" }, {}] });
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    const size = await page.evaluate(async (url) => {
      const { width, height } = await createImageBitmap(await (await fetch(url)).blob());
      return `${width}x${height}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
});

test("what the device keeps of the app has nothing of a person, and each page from it has a nonce of its own", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...CUT);
  const ada = newPerson("ada");
  const page = await openNotes(ada, { ...LAPTOP, ...ALLOWED });
  await scriptOf(page).create("Secret title", "secret text");
  await untilInstalled(page);
  await page.reload();
  await expect(page.getByText("Secret title")).toBeVisible();
  const kept = await page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        texts.push(request.url, (await (await cache.match(request))?.text()) ?? "");
    }
    return texts.join("\n");
  });
  expect(kept.length).toBeGreaterThan(500_000);
  for (const own of ["Secret title", "secret text", ada.id, ada.email]) expect(kept).not.toContain(own);

  await page.context().setOffline(true);
  const nonces: (string | null)[] = [];
  for (let round = 0; round < 2; round++) {
    const answer = await page.goto("/settings");
    const policy = (await answer?.headerValue("content-security-policy")) ?? "";
    await expect(page.getByRole("heading", { name: "This page needs the network" })).toBeVisible();
    nonces.push(/'nonce-([^']{20,})'/.exec(policy)?.[1] ?? null);
  }
  expect(nonces).not.toContain(null);
  expect(new Set(nonces).size).toBe(2);
});
