import { expect, newPerson, test } from "../support/fixtures";
import { scriptOf } from "../support/script";

for (const path of ["/notes", "/notes?q=tide"]) {
  test(`what is pressed as the page comes to life leaves it alive: ${path}`, async ({ openNotes }) => {
    const page = await openNotes(newPerson("ada"));
    await scriptOf(page).create("Tide table");
    await page.addInitScript(pressAsSoonAsHeard);
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("data-pressed");
    await expect(page.getByRole("button", { name: "Commands" })).toBeVisible();
  });
}

/** Runs in the page. Presses once before anything is rendered that React, which listens by then, could hand the key to. */
function pressAsSoonAsHeard(): void {
  const listen = document.addEventListener;
  document.addEventListener = (...listener: Parameters<typeof listen>) => {
    listen.apply(document, listener);
    if (listener[0] !== "keydown" || document.documentElement.dataset.pressed) return;
    document.documentElement.dataset.pressed = "yes";
    queueMicrotask(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift", bubbles: true })));
  };
}
