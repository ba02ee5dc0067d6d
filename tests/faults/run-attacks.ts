/**
 * `npm run attacks`: what one person, or nobody, can do to everyone else. While each attack runs, somebody who has
 * nothing to do with it asks for `/healthz` and their notes, and must be served within a second.
 *
 * A word that follows runs only the attacks whose names hold it.
 */

import { type Attacker, Hostile } from "./attacker.ts";
import { ATTACKS, type Attack } from "./attacks.ts";
import { type Service, standBy } from "./bystander.ts";
import { Client, type Person } from "./client.ts";
import { writeTable } from "./report.ts";
import { Server } from "./server.ts";

type Row = Service & { name: string; made: number; statuses: string; memory: number };

/** How long each attack goes on. */
const ATTACK_MS = 10_000;

/** How long the bystander waits for an answer: to be judged, it must come. */
const ATTACKED_PATIENCE_MS = 60_000;

/** What may be there at most: app/limits/quota.ts. */
const FULL = { notes: 10_000, length: 10_000 };
const FULL_GUEST = { notes: 2_400, length: 10_000 };

const only = process.argv.slice(2).find((arg: string) => !arg.startsWith("--"));
const server = new Server();
await server.prepare();
const base = () => server.url;
const rows: Row[] = [];
try {
  const person = await server.addPerson();
  await fill(person, { notes: 100, length: 1_000 });
  const bystander = new Client(base, person, ATTACKED_PATIENCE_MS);
  const attacker = await makeAttacker();
  for (const attack of ATTACKS) {
    if (only && !attack.name.includes(only)) continue;
    const row = await run(attack, attacker, bystander);
    rows.push(row);
    console.log(`${row.violations.length === 0 ? "✓" : "✗"} ${format(row)}`);
    for (const violation of row.violations.slice(0, 5)) console.log(`    ${violation}`);
  }
} finally {
  await server.stop();
}
const broken = rows.filter(({ violations }) => violations.length > 0);
if (!only) {
  const head = ["attack", "made", "answers", "slowest /healthz", "slowest /notes", "asked", "memory added"];
  writeTable("docs/security.md", "npm run attacks", head, rows.map(format));
}
console.log(`\n${rows.length} attacks; ${broken.length} of them kept somebody else waiting`);
process.exit(broken.length === 0 ? 0 : 1);

async function makeAttacker(): Promise<Attacker> {
  const [full, guest] = [await server.addPerson(), await server.addPerson({ guest: true })];
  await fill(full, FULL);
  await fill(guest, FULL_GUEST);
  return {
    full: new Hostile(base, full.cookie),
    guest: new Hostile(base, guest.cookie),
    stranger: new Hostile(base),
  };
}

async function run({ name, atOnce, make }: Attack, attacker: Attacker, bystander: Client): Promise<Row> {
  const before = server.memory();
  const until = Date.now() + ATTACK_MS;
  const answers = new Map<number, number>();
  let [made, most] = [0, before];
  const attack = async () => {
    while (Date.now() < until) {
      const status = await make(attacker);
      made++;
      answers.set(status, (answers.get(status) ?? 0) + 1);
      most = Math.max(most, server.memory());
    }
  };
  const service = await standBy(bystander, Promise.all(Array.from({ length: atOnce }, attack)));
  const statuses = [...answers].map(([status, count]) => `${count} × ${status || "none"}`).join(", ");
  return { ...service, name, made, statuses, memory: most - before };
}

async function fill({ token }: Person, { notes, length }: { notes: number; length: number }): Promise<void> {
  const query = new URLSearchParams({ token, notes: `${notes}`, length: `${length}` });
  const response = await fetch(`${base()}/faults/fill?${query}`);
  if (!response.ok) throw new Error(`Filling was answered with ${response.status}`);
}

function format({ name, made, statuses, healthz, notes, asked, memory }: Row): string {
  const parts = [name, made, statuses, `${healthz} ms`, `${notes} ms`, asked, `${Math.round(memory / 2 ** 20)} MiB`];
  return `| ${parts.join(" | ")} |`;
}
