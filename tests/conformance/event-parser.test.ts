import assert from "node:assert/strict";
import { test } from "node:test";
import { EventParser, type StreamEvent } from "./event-parser.ts";
import { FACTS } from "./event-stream-facts.ts";

const MANY_BYTES = 100_000;

for (const { fact, stream, events, retry = null } of FACTS) {
  test(`${fact}, in pieces of any size`, () => {
    const bytes = typeof stream === "string" ? new TextEncoder().encode(stream) : stream;
    for (const size of bytes.length > MANY_BYTES ? [4_093, bytes.length] : [1, 2, 3, 7, bytes.length]) {
      const parser = new EventParser();
      const parsed: StreamEvent[] = [];
      for (let start = 0; start < bytes.length; start += size) {
        parsed.push(...parser.push(bytes.subarray(start, start + size)));
      }
      assert.equal(parsed.length, events.length);
      for (const [index, event] of events.entries()) assert.deepEqual({ ...parsed[index], ...event }, parsed[index]);
      assert.equal(parser.retry, retry);
    }
  });
}
