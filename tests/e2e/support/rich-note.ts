import type { Page } from "@playwright/test";
import { bodyOf } from "./fixtures";
import { scriptOf } from "./script";

/** A note with everything that Markdown has. */
export const RICH_TEXT = `We sail on **Friday evening** if the *wind allows*, and are back on ~~Saturday~~ Sunday: see the [tide table](https://example.com/tides), and [[Groceries]]. #sailing

# To bring

- [ ] Lanterns, and \`spare\` batteries
- [x] The long lens
  - [ ] Its case
- Rope
  - thin
1. First the anchor
2. Then the sails

## What the harbour master said

> Tide out at four. Keep to the wall until the second slipway;
> the steps are dry for about **two hours**.

| Place | Depth | Bottom |
|---|--:|---|
| Old customs house | 2.4 m | mud |
| Second slipway | 0.9 m | *stones* |

---

\`\`\`js
// How long until the tide turns
const hours = (tide - Date.now()) / 3_600_000;
\`\`\`

نذهب إلى الميناء يوم **الجمعة**.
`;

/** Says another day in the note, which is open in the editor. */
export async function replaceDay(page: Page, day: string): Promise<void> {
  await bodyOf(page).focus();
  await page.keyboard.press("Control+Home");
  for (const _ of "We sail on **") await page.keyboard.press("ArrowRight");
  for (const _ of "Friday") await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.insertText(day);
}

/** Has another screen change a note right before the page's next save arrives. */
export async function changeBeforeSave(page: Page, title: string, change: (body: string) => string): Promise<void> {
  const script = scriptOf(page);
  await page.route(
    "**/notes/changes",
    async (route) => {
      await script.edit(await script.find(title), change);
      await route.continue();
    },
    { times: 1 },
  );
}
