/**
 * Lets each contestant be measured once a round, in turning order, so that what else
 * happens on the machine falls upon all of them alike.
 */
export async function interleave<Contestant extends { name: string }, Sample>(
  rounds: number,
  contestants: Contestant[],
  measure: (contestant: Contestant) => Promise<Sample>,
): Promise<Record<string, Sample[]>> {
  const samples: Record<string, Sample[]> = Object.fromEntries(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(round + turn) % contestants.length];
      if (!contestant) continue;
      console.log(`  round ${round + 1} of ${rounds}: ${contestant.name}`);
      samples[contestant.name]?.push(await measure(contestant));
    }
  }
  return samples;
}

/** What several rounds of one measurement came to. */
export type Spread = [median: number, least: number, most: number];

export function spread(samples: number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  return [quantile(sorted, 0.5), quantile(sorted, 0), quantile(sorted, 1)];
}

/** The value that the share of the samples lies below. */
export function quantile(sorted: number[], share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
}
