import { expect, newPerson, test } from "../support/fixtures";
import { scriptOf } from "../support/script";

for (const path of ["/notes", "/notes?q=tide"]) {
  for (const press of [pressAsSoonAsLoaded, pressAsSoonAsHeard]) {
    test(`what is pressed as the page comes to life is answered: ${path}, ${press.name}`, async ({ openNotes }) => {
      const page = await openNotes(newPerson("ada"));
      await scriptOf(page).create("Tide table");
      await page.addInitScript(press);
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("data-pressed");
      await expect(page.getByRole("dialog").getByRole("option", { name: "New note" })).toBeVisible();
    });
  }
}

/** Runs in the page. Presses once its files are there, and nothing of it is rendered by React. */
function pressAsSoonAsLoaded(): void {
  window.addEventListener("load", () => {
    document.documentElement.dataset.pressed = "yes";
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));
  });
}

/** Runs in the page. Presses before anything is rendered that React, which listens by then, could hand the key to. */
function pressAsSoonAsHeard(): void {
  const press = () =>
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));
  const listen = document.addEventListener;
  document.addEventListener = (...listener: Parameters<typeof listen>) => {
    listen.apply(document, listener);
    if (listener[0] !== "keydown" || document.documentElement.dataset.pressed) return;
    document.documentElement.dataset.pressed = "yes";
    queueMicrotask(press);
  };
}
