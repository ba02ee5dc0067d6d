import { entryOf, expect, FROM_SERVER, newPerson, test, untilLive } from "../support/fixtures";
import { countRequests, scriptOf, setVisible } from "../support/script";

test("a page that had to give its stream up asks for changes now and then, until its person turns to it", async ({
  openNotes,
  app,
}) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  await untilLive(page);
  const requests = countRequests(page);

  // Ten other browsers, that want a stream each.
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const over = new AbortController();
  for (let n = 0; n < 10; n++) await fetch(`${app.url}/notes/subscribe`, { headers: { cookie }, signal: over.signal });
  await expect(page.getByText("Reconnecting").filter({ visible: true })).toBeVisible();

  const script = scriptOf(page);
  await script.create("By another browser");
  await expect(entryOf(page, "By another browser")).toBeVisible();
  expect(await script.countScreens()).toBe(10);
  expect([...new Set(requests())]).toEqual(["GET /notes/changes"]);

  await setVisible(page, false);
  await setVisible(page, true);
  await untilLive(page);
  over.abort();
});
