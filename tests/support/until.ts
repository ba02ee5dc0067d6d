import { vi } from "vitest";

/** As long as a test may take at all: how fast a machine is says nothing about whether something happens. */
const TIMEOUT_MS = 600_000;

/** Waits until this no longer throws, and answers what it answers. */
export function until<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: TIMEOUT_MS, interval: 20 });
}
