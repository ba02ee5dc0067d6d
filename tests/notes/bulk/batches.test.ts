import { expect, test } from "vitest";
import { inBatches } from "~/notes/bulk/batches";

test("batches are counted in bytes as D1 counts them, and a large note is a batch of its own", async () => {
  const body = "море".repeat(50_000);
  const notes = ["a", "b", "c"].map((title) => ({ id: crypto.randomUUID(), title, body }));
  const sizes: number[] = [];
  for await (const batch of inBatches(notes, 900_000)) {
    sizes.push(batch.length);
    expect(new TextEncoder().encode(JSON.stringify(batch)).length).toBeLessThan(900_000);
  }
  expect(sizes).toEqual([2, 1]);
  const alone = [];
  for await (const batch of inBatches(notes, 1_000)) alone.push(batch.length);
  expect(alone).toEqual([1, 1, 1]);
});
