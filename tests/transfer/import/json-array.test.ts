import * as fc from "fast-check";
import { expect, test } from "vitest";
import { InvalidJson, NoArray, readJsonArray } from "~/transfer/import/json-array";

async function read(parts: string[]): Promise<unknown[]> {
  async function* come() {
    yield* parts;
  }
  const elements: unknown[] = [];
  for await (const element of readJsonArray(come())) elements.push(element);
  return elements;
}

test("any array is read as JSON.parse reads it, wherever its text is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), fc.nat(2), fc.nat(60), async (array, indent, cut) => {
      const text = JSON.stringify(array, null, indent);
      const parts = [text.slice(0, cut), ...text.slice(cut).split(/(?<=[\\",[])/)];
      expect(await read(parts)).toEqual(JSON.parse(text));
    }),
    { seed: 10 },
  );
});

test.each([["[{"], ["[1,]"], ["[1] 2"], ["[1][2]"], ["["], [""], ["[1 2]"], ['["a]'], ["nothing"], ["[,1]"]])(
  "%j is damaged",
  async (text) => {
    await expect(read([text])).rejects.toThrow(InvalidJson);
  },
);

test.each([['{"notes":[]}'], ["1"], ['"a"'], ["null"]])("%j is no array", async (text) => {
  await expect(read([text])).rejects.toThrow(NoArray);
});
