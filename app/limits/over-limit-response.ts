import type { OverLimit } from "~/limits/budget.server";

/** How a route answers when a write is over the limit: too large for what is left, or too much for now. */
export function overLimitInit(overLimit: OverLimit): { status: number; headers?: Record<string, string> } {
  if (overLimit.status === "full") return { status: 413 };
  return { status: 429, headers: { "retry-after": `${overLimit.wait}` } };
}
