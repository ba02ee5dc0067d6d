/**
 * What Cloudflare bills, and what its free plan gives in a day: prices of 2026-11-28.
 * https://developers.cloudflare.com/workers/platform/pricing/
 * https://developers.cloudflare.com/durable-objects/platform/pricing/
 * https://developers.cloudflare.com/d1/platform/pricing/
 */
export type Use = {
  /** Of the Worker. */
  requests: number;
  cpuMs: number;
  /** Of objects: requests and calls. */
  calls: number;
  /** Of objects, for 128 MB. */
  awakeMs: number;
  rowsRead: number;
  rowsWritten: number;
};

const GB = 0.128;
const MILLION = 1_000_000;

/** In dollars, beyond what the paid plan includes. */
const PRICES: Record<keyof Use, number> = {
  requests: 0.3 / MILLION,
  cpuMs: 0.02 / MILLION,
  calls: 0.15 / MILLION,
  awakeMs: (12.5 / MILLION) * (GB / 1_000),
  rowsRead: 0.001 / MILLION,
  rowsWritten: 1 / MILLION,
};

/** In a day, of all people together. CPU is bounded by the request, not by the day. */
export const FREE: Omit<Use, "cpuMs"> = {
  requests: 100_000,
  calls: 100_000,
  awakeMs: (13_000 / GB) * 1_000,
  rowsRead: 5_000_000,
  rowsWritten: 100_000,
};

/** What a month of such days costs, in dollars. */
export function costOfMonth(day: Use): number {
  return 30 * keys(PRICES).reduce((sum, key) => sum + day[key] * PRICES[key], 0);
}

/** The parts of a day's use, as names. */
export function keys<Parts extends object>(parts: Parts): (keyof Parts)[] {
  return Object.keys(parts) as (keyof Parts)[];
}

/** Several days' use together. */
export function sumOf(days: Use[]): Use {
  const sum: Use = { requests: 0, cpuMs: 0, calls: 0, awakeMs: 0, rowsRead: 0, rowsWritten: 0 };
  for (const day of days) for (const key of keys(sum)) sum[key] += day[key];
  return sum;
}
