/** How long the browser has to begin the download, or to ask where to. */
const SAVING_MS = 60_000;

/** Gives the zip to the person as a download. Answers its name, which says the day. */
export function saveZip(zip: Blob): string {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(zip);
  link.download = `tidings-${new Date().toISOString().slice(0, 10)}.zip`;
  link.click();
  // The URL keeps the whole zip in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING_MS);
  return link.download;
}
