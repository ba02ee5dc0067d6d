import type { Page } from "@playwright/test";
import { entryOf, expect, FROM_SERVER, newPerson, test, untilLive, writeNote } from "../support/fixtures";

const NAME = "tidings-bookmark";

test("the state that a write made goes with its answer and its event, and the next read of either names it", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, FROM_SERVER);
  const phone = await openNotes(ada, FROM_SERVER);
  await untilLive(phone);
  expect(await bookmarkOf(phone)).toBeUndefined();

  const answers = laptop.waitForResponse((response) => response.request().method() === "POST");
  await writeNote(laptop, "Announced", "Here and there.");
  expect((await (await answers).allHeaders())["set-cookie"]).toContain(`${NAME}=`);

  await expect(entryOf(phone, "Announced")).toContainText("Here and there.");
  const written = await bookmarkOf(laptop);
  expect(written).toMatch(/^[0-9a-f-]+$/);
  // The event came with it, not with a response of the phone's own.
  await expect.poll(() => bookmarkOf(phone)).toBe(written);

  const [read] = await Promise.all([
    phone.waitForRequest((request) => new URL(request.url()).pathname.endsWith(".data")),
    entryOf(phone, "Announced").click(),
  ]);
  expect((await read.allHeaders()).cookie).toContain(`${NAME}=${written}`);
});

async function bookmarkOf(page: Page): Promise<string | undefined> {
  return (await page.context().cookies()).find(({ name }) => name === NAME)?.value;
}
