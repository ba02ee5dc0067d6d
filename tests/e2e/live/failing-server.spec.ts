import {
  entryOf,
  expect,
  expectBody,
  fillBody,
  newPerson,
  openNote,
  openTab,
  readDrafts,
  test,
  titleOf,
  untilLive,
  writeNote,
} from "../support/fixtures";
import { fieldsOf, scriptOf } from "../support/script";

const WRITES = "**/notes/changes";

test("a note that the server fails at holds up no other one, and what is done to it stays in order", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 503/);
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  const failing = await script.create("Failing", "");
  await script.create("Well", "");
  const posts: string[] = [];
  let [fails, failures] = [true, 0];
  await page.route(WRITES, async (route) => {
    const { id, intent = "" } = fieldsOf(route.request());
    if (id !== failing.id) return route.fallback();
    posts.push(intent);
    if (!fails) return route.fallback();
    failures++;
    return route.fulfill({ status: 503, body: "Unavailable" });
  });
  await entryOf(page, "Failing").click();
  await expect(page.locator(".cm-content")).toBeVisible();
  await fillBody(page, "the last words");
  await page.getByRole("button", { name: "Move to trash" }).click();
  await expect(page.getByText("Unsaved", { exact: true }).filter({ visible: true })).toBeVisible();

  await entryOf(page, "Well").click();
  await fillBody(page, "not held up");
  await expect.poll(async () => (await script.find("Well")).body).toBe("not held up");
  await expect.poll(() => failures).toBeGreaterThan(1);
  fails = false;

  await untilLive(page);
  expect(posts).toEqual([...Array(failures).fill("save"), "save", "trash"]);
  expect((await script.find("Failing")).body).toBe("the last words");
});

test("a request that hangs stops nothing from being shown", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  const open = await script.create("Open", "before");
  await script.create("Hanging", "");
  await entryOf(page, "Open").click();
  await expectBody(page, "before");
  await untilLive(page);

  await page.route("**/settings.data*", () => {}); // never answered
  await page.getByRole("link", { name: "Settings" }).click();
  await script.create("While it hangs", "");
  await expect(entryOf(page, "While it hangs")).toBeVisible();
  await script.edit(open, () => "after");
  await expectBody(page, "after");
});

test("a server that answers no save is no secret, and what was written offline is in the list", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 503/, /ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"));
  await writeNote(page, "Unlucky", "before");
  await untilLive(page);
  await page.route(WRITES, (route) => route.fulfill({ status: 503, body: "Unavailable" }));
  await fillBody(page, "after");
  await expect(page.getByText("Kept on this device")).toBeVisible();
  await expect(page.getByText("Unsaved", { exact: true }).filter({ visible: true })).toBeVisible();
  await page.unroute(WRITES);
  await untilLive(page);

  await page.context().setOffline(true);
  await page.getByRole("button", { name: "New", exact: true }).click();
  await expect(titleOf(page)).toHaveValue("");
  await titleOf(page).fill("In the tunnel");
  await fillBody(page, "written without a network");
  await expect(entryOf(page, "In the tunnel")).toContainText("written without a network");
});

test("what an earlier visit left is sent by what a page begins with: a part that fails to load never comes again", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  await script.create("Left behind", "");
  await openNote(page, "Left behind", "");
  await page.context().setOffline(true);
  await page.keyboard.type("the last words");
  await expect.poll(() => readDrafts(page)).toEqual(["the last words"]);
  await page.close();
  await page.context().route(/assets\/[^/]*recover/, (route) => route.abort());
  await page.context().setOffline(false);

  await openTab(page);

  await expect.poll(async () => (await script.find("Left behind")).body).toBe("the last words");
});
