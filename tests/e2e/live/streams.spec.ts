import {
  entryOf,
  expect,
  expectBody,
  FROM_SERVER,
  fillBody,
  newPerson,
  test,
  untilLive,
  writeNote,
} from "../support/fixtures";
import { countRequests, scriptOf } from "../support/script";

test("opening and closing a page 50 times leaves no more streams than are open, 35 s later", async ({ openNotes }) => {
  const home = await openNotes(newPerson("ada"), FROM_SERVER);
  await untilLive(home);

  for (let visit = 0; visit < 50; visit++) {
    const page = await home.context().newPage();
    await page.goto("/notes");
    await untilLive(page);
    await page.close();
  }

  const settings = await home.context().newPage();
  const openScreens = async () => {
    await settings.goto("/settings");
    return settings.getByText(/screens? with your notes/).textContent();
  };
  await expect.poll(openScreens).toBe("1 screen with your notes");
});

test("in steady state, 100 events cost a page no request at all, its own words come back included", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, FROM_SERVER);
  await writeNote(laptop, "Mine", "1");
  const phone = await openNotes(ada, FROM_SERVER);
  await entryOf(phone, "Mine").click();
  await expectBody(phone, "1");
  await untilLive(laptop);
  const requests = countRequests(phone);

  const script = scriptOf(laptop);
  let { id, version } = await script.find("Mine");
  for (let n = 0; n < 100; n++) {
    version = await script.write({ intent: "save", id, title: "Mine", body: `Edit ${n}`, version: `${version}` });
  }
  await expectBody(phone, "Edit 99");
  await expect(entryOf(phone, "Mine")).toContainText("Edit 99");
  expect(requests()).toEqual([]);

  await fillBody(phone, "By the phone");
  await expectBody(laptop, "By the phone");
  // Its own save, and nothing for that save's event.
  expect(requests()).toEqual(["POST /notes/changes"]);
});
