/** What a person has stored, as the database counts it (migrations/0006_usage.sql). Bytes are those of texts, in UTF-8. */
export type Usage = {
  /** The trash included. */
  notes: number;
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

/** What a person reads who changes more than `app/live/write-pace.server.ts` allows; their page goes on by itself. */
export const TOO_FAST = "That is more changes than a day holds. Try again in a while.";

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

/** Why the addition does not fit, in a sentence for the person; null when it does. */
export function explainFull({ usage, isGuest }: Standing, adding: Addition): string | null {
  const limits = limitsFor(isGuest);
  const remedy = isGuest
    ? "Delete some for good, or make an account: it has ten times the room."
    : "Delete some for good to make room.";
  if (adding.notes > 0 && usage.notes + adding.notes > limits.notes) {
    return `${formatCount(limits.notes)} notes is as many as there may be here. ${remedy}`;
  }
  if (adding.noteBytes > 0 && usage.noteBytes + adding.noteBytes > limits.noteBytes) {
    return `Your notes take all the room there is, ${formatBytes(limits.noteBytes)}. ${remedy}`;
  }
  const { files = 0, fileBytes = 0 } = adding;
  const room = isGuest
    ? "Take some out of your notes, or make an account: it has ten times the room."
    : "Take some out of your notes to make room: they go a week later.";
  if (files > 0 && usage.files + files > limits.files) {
    return `${formatCount(limits.files)} files is as many as there may be here. ${room}`;
  }
  if (fileBytes > 0 && usage.fileBytes + fileBytes > limits.fileBytes) {
    return `Your files take all the room there is, ${formatBytes(limits.fileBytes)}. ${room}`;
  }
  return null;
}

export function formatCount(count: number): string {
  return count.toLocaleString("en");
}

/** In megabytes, which is how the limits are said. */
export function formatBytes(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  if (bytes > 0 && megabytes < 0.1) return "less than 0.1 MB";
  return `${megabytes.toLocaleString("en", { maximumFractionDigits: megabytes < 10 ? 1 : 0 })} MB`;
}
