import type { Page } from "@playwright/test";
import { readDatabases } from "./databases";

type Shared = { title?: string; text?: string; url?: string; pictures?: number };

/** https://w3c.github.io/web-share-target/ */
type ShareTarget = {
  action: string;
  method: string;
  enctype: string;
  params: { title: string; text: string; url: string; files: [{ name: string; accept: string[] }] };
};

/** Shares with the app as a browser does when another app asks it to: by the form that the manifest describes. */
export async function share(page: Page, { pictures = 0, ...texts }: Shared): Promise<void> {
  const answered = page.waitForURL(({ search }) => search !== "");
  await page.evaluate(
    async ({ texts, pictures, target: { action, method, enctype, params } }) => {
      const form = Object.assign(document.createElement("form"), { action, method, enctype, hidden: true });
      const add = (name: string, properties: object) =>
        void form.appendChild(Object.assign(document.createElement("input"), { name, ...properties }));
      for (const [name, value] of Object.entries(texts)) add(params[name as keyof typeof texts], { value });
      if (pictures > 0) {
        const canvas = Object.assign(document.createElement("canvas"), { width: 120, height: 80 });
        canvas.getContext("2d")?.fillRect(0, 0, 120, 80);
        const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
        if (!blob) throw new Error("Nothing was drawn");
        const transfer = new DataTransfer();
        for (let number = 1; number <= pictures; number++)
          transfer.items.add(new File([blob], `beach-${number}.png`, { type: blob.type }));
        add(params.files[0].name, { type: "file", multiple: true, files: transfer.files });
      }
      document.body.appendChild(form);
      form.submit();
    },
    { texts, pictures, target: await readShareTarget(page) },
  );
  await answered;
}

/** What a browser knows since the app was installed: how to share with it. */
async function readShareTarget(page: Page) {
  const { href } = new URL("/manifest.webmanifest", page.url());
  // Not by the page, whose network may be cut.
  const manifest = (await (await fetch(href)).json()) as { share_target?: ShareTarget };
  if (!manifest.share_target) throw new Error("The manifest has no share_target");
  return manifest.share_target;
}

/** How many shares the device has. */
export async function countShares(page: Page): Promise<number> {
  return (await readDatabases(page)).filter(({ store }) => store === "shares").length;
}
