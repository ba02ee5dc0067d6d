import type { AppError } from "~/messages/catalogs";
import { saveZip } from "~/transfer/save-zip";

/** Saves the notes as a zip of Markdown, by the browser's download. */
export async function exportNotes(ids: string[], onFailed: (reason: AppError | string) => void): Promise<void> {
  try {
    const { makeZip } = await import("~/notes/commands/selection/make-zip");
    saveZip(await makeZip(ids));
  } catch (error) {
    console.warn("The notes could not be exported:", error);
    onFailed({ code: "export-failed" });
  }
}
