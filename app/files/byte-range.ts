/** A part of a file: so many bytes, from this one on. */
export type ByteRange = { offset: number; length: number };

/**
 * The part that a `Range` header asks for; "all" where it asks for several, or for none that could be meant, which may
 * be answered with everything; "none" where the file has no such part.
 */
export function parseRange(header: string | null, size: number): ByteRange | "all" | "none" {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return "all";
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "none" : { offset: size - length, length };
  }
  const offset = Number(first);
  const end = last === "" ? size : Math.min(Number(last) + 1, size);
  if (last !== "" && Number(last) < offset) return "all";
  return offset >= size ? "none" : { offset, length: end - offset };
}
