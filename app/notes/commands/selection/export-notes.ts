import type { AppError } from "~/messages/catalogs";

/** How long the browser has to begin the download. */
const SAVING_MS = 60_000;

/** Saves the notes as a zip of Markdown, by the browser's download. */
export async function exportNotes(ids: string[], onFailed: (reason: AppError | string) => void): Promise<void> {
  try {
    const { makeZip } = await import("~/notes/commands/selection/make-zip");
    save(await makeZip(ids));
  } catch (error) {
    console.warn("The notes could not be exported:", error);
    onFailed({ code: "export-failed" });
  }
}

function save(zip: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(zip);
  link.download = `tidings-${new Date().toISOString().slice(0, 10)}.zip`;
  link.click();
  // The URL keeps the whole zip in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING_MS);
}
