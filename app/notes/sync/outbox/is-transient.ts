const TRANSIENT = new Set([401, 408, 429]);

/** Whether the same request may succeed later: such an answer settles nothing. */
export function isTransient(status: number): boolean {
  return TRANSIENT.has(status) || status >= 500;
}
