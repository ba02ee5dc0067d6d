/** What several rounds of one measurement came to. */
export type Spread = { median: number; min: number; max: number };

export function spread(samples: number[]): Spread {
  if (samples.length === 0) throw new Error("Nothing was measured");
  const sorted = samples.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), min: quantile(sorted, 0), max: quantile(sorted, 1) };
}

/** The value that the share of the samples lies below, between neighbours in proportion. */
export function quantile(sorted: number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** `58 (54–61)`: the median, and the least and the most seen. */
export function formatSpread({ median, min, max }: Spread): string {
  return `${round(median)} (${round(min)}–${round(max)})`;
}

/** To three significant digits, or to the whole number. */
export function round(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const rounded = Number(value.toFixed(digits));
  return rounded.toLocaleString("en-US", { maximumFractionDigits: 2 });
}
