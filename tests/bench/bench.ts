import type { Section } from "./report/section.ts";

export type Options = { rounds: number };

/** What every benchmark has found so far, by name: a report may set its own beside another's. */
export type Findings = Record<string, unknown>;

/** One question, measured. What `run` answers is kept as JSON, and is all that `report` knows. */
export type Bench<Results = unknown> = {
  name: string;
  /** How long it takes at most on two cores, and what it does at most. */
  bound: string;
  run: (options: Options) => Promise<Results>;
  report: (results: Results, findings: Findings) => Section;
};

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
