import { expect, LAPTOP, newPerson, PHONE, test, untilLive } from "../support/fixtures";
import { ALLOWED, CUT, GONE, untilInstalled } from "../support/offline";

const PAGES = ["/notes", "/notes/new", "/settings", "/settings/data", "/login"];

for (const [name, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`on a ${name} without a network every page says what it needs, and comes by itself once there is one`, async ({
    openNotes,
    expectedErrors,
  }) => {
    expectedErrors.push(...CUT, /status of 404/);
    const page = await openNotes(newPerson("ada"), { ...options, ...ALLOWED });
    await untilInstalled(page);
    await page.context().setOffline(true);
    for (const path of PAGES) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: "This page needs the network" })).toBeVisible();
    }
    await page.goto("/notes");
    await page.context().setOffline(false);
    await untilLive(page);
  });
}

test("with the server gone the app opens, and goes on when it is back", async ({ app, openNotes, expectedErrors }) => {
  expectedErrors.push(...GONE);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await untilInstalled(page);
  await app.kill();
  await page.goto("/notes");
  await expect(page.getByRole("heading", { name: "This page needs the network" })).toBeVisible();
  await app.restart();
  await untilLive(page);
});
