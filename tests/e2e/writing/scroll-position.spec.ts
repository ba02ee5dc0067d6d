import { entryOf, expect, LAPTOP, newPerson, PHONE, test } from "../support/fixtures";
import { scriptOf } from "../support/script";

/** In which every page scrolls. */
const SMALL = { viewport: { width: 800, height: 300 } };

const LONG = Array.from({ length: 300 }, (_, line) => `line ${line + 1}`).join("\n\n");

test("who scrolls while a page is loaded again stays where they are", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), SMALL);
  await page.goto("/settings");
  await expect(page.getByRole("checkbox")).toBeVisible();
  const seen = await page.evaluate(async () => {
    const { __remixRouter: router } = window as unknown as { __remixRouter: Router };
    const seen: number[] = [];
    for (const y of [50, 100]) {
      const isOver = new Promise<void>((resolve) => {
        const stop = router.subscribe(({ revalidation }) => revalidation === "idle" && resolve(stop()));
      });
      router.revalidate();
      window.scrollTo(0, y);
      await isOver;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      seen.push(window.scrollY);
    }
    return seen;
  });
  expect(seen).toEqual([50, 100]);
});

for (const [name, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`on a ${name} Back leads to where a note was left, and another note begins at its top`, async ({
    openNotes,
  }) => {
    const page = await openNotes(newPerson("ada"), options);
    const pane = page.locator("#note");
    const isAt = (top: number) => expect.poll(() => pane.evaluate(({ scrollTop }) => scrollTop)).toBe(top);
    const other = await scriptOf(page).create("Other", LONG);
    const { id } = await scriptOf(page).create("Long", LONG);
    await entryOf(page, "Long").click();
    await expect(page.locator(".cm-content")).toBeVisible();
    await pane.evaluate((element) => element.scrollTo(0, 700));
    await isAt(700);

    if (options === PHONE) await page.locator(".way-back").click();
    await entryOf(page, "Other").click();
    await page.waitForURL(`**/${other.id}`);
    await expect(page.locator(".cm-content")).toBeVisible();
    await isAt(0);
    await page.goBack();
    if (options === PHONE) await page.goBack();
    await page.waitForURL(`**/${id}`);
    await isAt(700);
  });
}

type Router = {
  revalidate: () => void;
  subscribe: (listener: (state: { revalidation: string }) => void) => () => void;
};
