import type { AppError } from "~/messages/catalogs";

/** Why not all came in, with what had come in before. */
export function withPartialResult(
  reason: AppError | string,
  { added, copied }: { added: number; copied: number },
): AppError {
  const count = added + copied;
  return count === 0 ? { code: "nothing-came-in", reason } : { code: "came-in-before", reason, count };
}
