import { expect, LAPTOP, newPerson, PHONE, test, untilLive } from "../support/fixtures";
import { ALLOWED, CUT, untilInstalled } from "../support/offline";

const PAGES = ["/settings", "/settings/data", "/login"];

for (const [name, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`on a ${name} without a network pages that need one say so, and come by themselves once there is one`, async ({
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
    await page.context().setOffline(false);
    // Who is signed in is led on from there.
    await untilLive(page);
  });
}
