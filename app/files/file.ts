/** What a file of a person's is, as its notes and its export know it. */
export type StoredFile = {
  /** A UUID that the page chose, by which notes name it. */
  id: string;
  name: string;
  /** As its content says: `detectType`. */
  type: string;
  size: number;
  /** ISO 8601. */
  uploadedAt: string;
};

/** In bytes. */
export const MAX_FILE_BYTES = 10_000_000;

/** In UTF-16 units. */
const MAX_NAME_LENGTH = 200;

/** The name on one line, and short enough; never empty. */
export function toFileName(name: string): string {
  const plain = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029/\\]+/gu, " ")
    .trim();
  return plain.slice(0, MAX_NAME_LENGTH).toWellFormed().trim() || "File";
}
