import type { Page } from "@playwright/test";
import { bodyOf, expect } from "./fixtures";

type Size = { width: number; height: number };

/** Pastes a picture of this size into the note. */
export async function pastePicture(page: Page, size: Size): Promise<void> {
  await sendPicture(page, "paste", size);
}

export async function dropPicture(page: Page, size: Size): Promise<void> {
  await sendPicture(page, "drop", size);
}

/** Fires the event with a picture that the page draws, as a program would have put it there. */
async function sendPicture(page: Page, type: "paste" | "drop", size: Size): Promise<void> {
  await bodyOf(page).evaluate(
    async (field, { type, size }) => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, size);
      const context = canvas.getContext("2d");
      if (!context) throw new Error("Nothing can be drawn");
      const sky = context.createLinearGradient(0, 0, size.width, size.height);
      sky.addColorStop(0, "teal");
      sky.addColorStop(1, "orange");
      context.fillStyle = sky;
      context.fillRect(0, 0, size.width, size.height);
      const mime = type === "paste" ? "image/png" : "image/jpeg";
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, mime));
      if (!blob) throw new Error("Nothing was drawn");
      const transfer = new DataTransfer();
      transfer.items.add(new File([blob], type === "paste" ? "image.png" : "beach.jpg", { type: mime }));
      const event =
        type === "paste"
          ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
          : new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
      field.dispatchEvent(event);
    },
    { type, size },
  );
}

/** Waits until a picture of this size is shown below its name. */
export async function expectPicture(page: Page, { width, height }: Size): Promise<void> {
  const picture = page.locator(".cm-picture[data-state=shown] img");
  await expect(picture).toBeVisible();
  const read = () =>
    picture.evaluate((image) => (image instanceof HTMLImageElement ? [image.naturalWidth, image.naturalHeight] : []));
  await expect.poll(read).toEqual([width, height]);
}
