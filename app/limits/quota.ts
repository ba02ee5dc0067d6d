import type { AppError } from "~/messages/catalogs";

/** What a person has stored, as the database counts it (migrations/0006_usage.sql). Bytes are those of texts, in UTF-8. */
export type Usage = {
  /** The trash included. */
  notes: number;
  /** Each note's are whole KiB (migrations/0019_rowids.sql). */
  noteBytes: number;
  /** Earlier versions of notes. */
  versions: number;
  versionBytes: number;
  /** What is left of notes that were deleted for good: an id and a number, for screens that were offline. */
  tombstones: number;
  /** Pictures and other files (migrations/0013_files.sql). */
  files: number;
  fileBytes: number;
};

/** What an account may store. */
const ACCOUNT: Usage = {
  notes: 25_000,
  noteBytes: 250_000_000,
  versions: 100_000,
  versionBytes: 250_000_000,
  tombstones: 100_000,
  files: 10_000,
  fileBytes: 1_000_000_000,
};

/** An account has so many times the quota of a guest. */
export const ACCOUNT_FACTOR = 10;

export type Standing = { usage: Usage; isGuest: boolean };

/** What is to be added. */
export type Addition = Pick<Usage, "notes" | "noteBytes"> & Partial<Pick<Usage, "files" | "fileBytes">>;

export function limitsFor(isGuest: boolean): Usage {
  if (!isGuest) return ACCOUNT;
  const { notes, noteBytes, versions, versionBytes, tombstones, files, fileBytes } = ACCOUNT;
  return {
    notes: notes / ACCOUNT_FACTOR,
    noteBytes: noteBytes / ACCOUNT_FACTOR,
    versions: versions / ACCOUNT_FACTOR,
    versionBytes: versionBytes / ACCOUNT_FACTOR,
    tombstones: tombstones / ACCOUNT_FACTOR,
    files: files / ACCOUNT_FACTOR,
    fileBytes: fileBytes / ACCOUNT_FACTOR,
  };
}

/** Why the addition does not fit; null when it does. */
export function explainFull({ usage, isGuest }: Standing, adding: Addition): AppError | null {
  const limits = limitsFor(isGuest);
  const { files = 0, fileBytes = 0 } = adding;
  if (adding.notes > 0 && usage.notes + adding.notes > limits.notes) {
    return { code: isGuest ? "notes-full-guest" : "notes-full", limit: limits.notes };
  }
  if (adding.noteBytes > 0 && usage.noteBytes + adding.noteBytes > limits.noteBytes) {
    return { code: isGuest ? "text-full-guest" : "text-full", megabytes: toMegabytes(limits.noteBytes) };
  }
  if (files > 0 && usage.files + files > limits.files) {
    return { code: isGuest ? "files-full-guest" : "files-full", limit: limits.files };
  }
  if (fileBytes > 0 && usage.fileBytes + fileBytes > limits.fileBytes) {
    return { code: isGuest ? "file-bytes-full-guest" : "file-bytes-full", megabytes: toMegabytes(limits.fileBytes) };
  }
  return null;
}

/** Which is how the limits are said. */
export function toMegabytes(bytes: number): number {
  return bytes / 1_000_000;
}
