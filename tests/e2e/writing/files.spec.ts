import {
  bodyOf,
  entriesOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  openNote,
  PHONE,
  test,
  untilLive,
  writeNote,
} from "../support/fixtures";
import { dropPicture, expectPicture, pastePicture } from "../support/pictures";
import { scriptOf } from "../support/script";
import { countWaiting, readText } from "../support/sent-files";

/** What the text says of a picture. */
const NAMED = /^!\[(.+)\]\(\/files\/[0-9a-f-]{36}\)\n$/;

test("a pasted picture is shown at once, and on the person's other screen soon", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const [laptop, phone] = [await openNotes(ada, LAPTOP), await openNotes(ada, PHONE)];
  await untilLive(phone);
  await writeNote(laptop, "Holidays", "");
  await openNote(phone, "Holidays");

  // The server has it when the person's other screen shows it, and not before.
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await laptop.route("**/files/*", async (route) => {
    if (route.request().method() === "PUT") await released;
    await route.continue();
  });
  await openNote(laptop, "Holidays");
  await pastePicture(laptop, { width: 300, height: 200 });
  await expectBody(laptop, NAMED);
  await expectPicture(laptop, { width: 300, height: 200 });
  await expect(laptop.getByText("Sending 1 file…")).toBeVisible();
  await expectBody(phone, NAMED);
  await expect(phone.locator(".cm-picture[data-state=awaited]")).toBeVisible();

  release();
  await expectPicture(phone, { width: 300, height: 200 });
  await expect(laptop.getByText("Sending 1 file…")).toBeHidden();

  await laptop.reload();
  await expectPicture(laptop, { width: 300, height: 200 });
});

test("a picture that is pasted into a new note begins it, in the plain field too", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const [page, other] = [await openNotes(ada), await openNotes(ada, PHONE)];
  await untilLive(other);
  await page.getByRole("button", { name: "New", exact: true }).click();
  await expect(page.locator(".cm-content")).toBeVisible();
  await bodyOf(page).focus();
  await pastePicture(page, { width: 60, height: 40 });
  await expectBody(page, NAMED);
  await expect(page).toHaveURL(/\/notes\/[0-9a-f-]{36}$/);
  await expectPicture(page, { width: 60, height: 40 });
  await bodyOf(page).focus();
  await page.keyboard.type("Below it");
  await expectBody(page, /\)\nBelow it$/);
  await entriesOf(other).getByRole("link").first().click();
  await expectBody(other, /\)\nBelow it$/);
  await expectPicture(other, { width: 60, height: 40 });

  const release = Promise.withResolvers<void>();
  await page.context().route("**/assets/codemirror*", async (route) => {
    await release.promise;
    await route.continue();
  });
  await page.goto("/notes/new");
  await bodyOf(page).focus();
  await expect(page.getByRole("button", { name: "Words and characters" })).toBeVisible();
  await pastePicture(page, { width: 30, height: 20 });
  await expectBody(page, NAMED);
  await expect(page).toHaveURL(/\/notes\/[0-9a-f-]{36}$/);
  await page.keyboard.type("Plainly");
  await expectBody(page, /\)\nPlainly$/);
  release.resolve();
  await expectPicture(page, { width: 30, height: 20 });
  await expect(bodyOf(page)).toBeFocused();
  await page.keyboard.type(" on");
  await expectBody(page, /\)\nPlainly on$/);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expectPicture(page, { width: 30, height: 20 });
  await expectBody(page, /\)\nPlainly on$/);
});

test("a picture that is pasted before the page can take any comes into the note all the same", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  const release = Promise.withResolvers<void>();
  await page.context().route("**/assets/file-parts*", async (route) => {
    await release.promise;
    await route.continue();
  });
  await page.goto("/notes/new");
  await expect(page.getByRole("button", { name: "Words and characters" })).toBeVisible();
  await bodyOf(page).focus();
  await pastePicture(page, { width: 30, height: 20 });
  await page.keyboard.type("Typed meanwhile");
  await expectBody(page, "Typed meanwhile");
  release.resolve();
  await expectBody(page, /^Typed meanwhile\n!\[(.+)\]\(\/files\/[0-9a-f-]{36}\)\n$/);
  await expectPicture(page, { width: 30, height: 20 });
});

test("a version that named a picture comes back with it", async ({ openNotes, expectedErrors }) => {
  // Chromium copies the look of words that are typed over into a style attribute, which the policy refuses.
  expectedErrors.push(/Applying inline style/);
  const page = await openNotes(newPerson("ada"));
  await writeNote(page, "Holidays", "");
  await openNote(page, "Holidays");
  await pastePicture(page, { width: 50, height: 50 });
  await expectBody(page, NAMED);
  await expect(page.getByText("Sending 1 file…")).toBeHidden();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await bodyOf(page).press("Control+a");
  await page.keyboard.type("gone");
  await expect.poll(async () => (await scriptOf(page).find("Holidays")).body).toBe("gone");
  await page.getByRole("link", { name: "Earlier versions" }).click();
  const list = page.getByRole("list", { name: "Earlier versions" });
  await list.getByRole("link").first().click();
  await page.getByRole("button", { name: "Bring this back" }).click();
  await expectBody(page, NAMED);
  await expectPicture(page, { width: 50, height: 50 });
  await page.getByRole("button", { name: "Undo" }).click();
  await expectBody(page, "gone");
});

test("a file that is dropped, and one that is picked, are links that lead to it; a large photo is made smaller", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await writeNote(page, "Papers", "");
  await openNote(page, "Papers");
  await page.setInputFiles('input[aria-label="Add a picture or file"]', {
    name: "A [draft].txt",
    mimeType: "text/plain",
    buffer: Buffer.from("What I wrote"),
  });
  await expectBody(page, /^\[A \\\[draft\\\]\.txt\]\(\/files\/[0-9a-f-]{36}\)\n$/);
  await expect(page.getByText("Sending 1 file…")).toBeHidden();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const [, path = ""] = /\((\/files\/.+)\)/.exec(await readText(page, "Papers")) ?? [];
  const answer = await page.request.get(path);
  expect([await answer.text(), answer.headers()["content-type"]]).toEqual(["What I wrote", "application/octet-stream"]);

  await dropPicture(page, { width: 4_000, height: 1_000 });
  await expect(page.locator(".cm-picture[data-state=shown]")).toHaveCount(1);
  await expect.poll(() => countWaiting(page)).toBe(0);
  await page.reload();
  await expectPicture(page, { width: 2_560, height: 640 });
});

test("what is too large is said at once, and nothing is added", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await writeNote(page, "Films", "as it was");
  await openNote(page, "Films", "as it was");
  await page.setInputFiles('input[aria-label="Add a picture or file"]', {
    name: "film.mov",
    mimeType: "video/quicktime",
    buffer: Buffer.alloc(10_000_001),
  });
  await expect(page.getByRole("alert")).toHaveText("film.mov was not added. A file can have 10 MB at most.");
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("alert")).toBeHidden();
  await expectBody(page, "as it was");
});

test("before the editor has loaded, and where it does not, the plain field takes pictures, too", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/);
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await page.route("**/codemirror*", (route) => route.abort());
  await writeNote(page, "Plain", "");
  await bodyOf(page).focus();
  await pastePicture(page, { width: 20, height: 20 });
  await expectBody(page, NAMED);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect.poll(() => countWaiting(page)).toBe(0);
});
