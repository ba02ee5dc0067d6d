import type { OverLimit } from "~/limits/budget.server";

/** How a route answers a refusal: too large for what is left, or too much for now. */
export function overLimitInit(refusal: OverLimit): { status: number; headers?: Record<string, string> } {
  if (refusal.status === "full") return { status: 413 };
  return { status: 429, headers: { "retry-after": `${refusal.wait}` } };
}
