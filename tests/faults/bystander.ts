import type { Client } from "./client.ts";
import { pause } from "./server.ts";

/** What somebody who has nothing to do with an attack was served, in milliseconds at most. */
export type Service = { healthz: number; notes: number; asked: number; violations: string[] };

/** Between two requests of the bystander: often enough to meet whatever holds everybody up. */
const PAUSE_MS = 100;

/** Within this, whoever else does whatever they like. */
const PROMISED_MS = 1_000;

/** Asks for `/healthz` and `/notes`, over and over, until `attack` has ended. */
export async function standBy(client: Client, attack: Promise<unknown>): Promise<Service> {
  const service: Service = { healthz: 0, notes: 0, asked: 0, violations: [] };
  let over = false;
  const ending = attack.finally(() => {
    over = true;
  });
  while (!over) {
    service.healthz = Math.max(service.healthz, await ask(client, "/healthz", service));
    service.notes = Math.max(service.notes, await ask(client, "/notes", service));
    await pause(PAUSE_MS);
  }
  await ending;
  return service;
}

/** How long the answer took, its body included. */
async function ask(client: Client, path: string, service: Service): Promise<number> {
  const began = performance.now();
  const response = await client.get(path);
  await response.arrayBuffer();
  const took = Math.round(performance.now() - began);
  service.asked++;
  if (response.status !== 200) service.violations.push(`${path} was answered with ${response.status}`);
  if (took > PROMISED_MS) service.violations.push(`${path} took ${took} ms`);
  return took;
}
