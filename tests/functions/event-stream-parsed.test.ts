import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeMessage, type Message } from "../../functions/event-stream";
import { EventParser, type StreamEvent } from "../conformance/event-parser";

// What we write is read by a parser of the specification, not by one that knows how we write.

const anyText = fc.string({ unit: "binary" });
const awkward = fc.constantFrom(
  "\n",
  "\r",
  "\r\n",
  "\0",
  ": ",
  "\ufeff",
  "data: ",
  "id: ",
  "\u2028",
  "😀",
  "\n\n",
  " ",
);
const line = fc.string({
  unit: fc.oneof(
    fc.constantFrom(":", " ", "\ufeff", "\u2028", "\t", "é"),
    fc.string({ unit: "grapheme", maxLength: 1 }),
  ),
});
const oneLine = line.filter((text) => !/[\r\n\0]/.test(text));
const data = fc.oneof(
  fc.jsonValue(),
  fc.array(fc.oneof(awkward, anyText)).map((texts) => ({ body: texts.join("") })),
);

const message = fc.record(
  { event: oneLine.filter((name) => name !== ""), id: oneLine, retry: fc.nat({ max: 1e9 }), data },
  { requiredKeys: ["data"] },
);

/** Where a stream is cut into pieces, as a network does. */
const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 });

test("whatever is encoded is read as it went in, one event each, wherever it is cut", () => {
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 5 }), sizes, (messages, sizes) => {
      const { events, retry } = parse(messages.map(encodeMessage), sizes);

      let id = "";
      const expected = messages.map((message) => {
        id = message.id === undefined ? id : message.id;
        return { event: message.event ?? "message", id, data: toJson(message.data) };
      });
      expect(events.map((event) => ({ ...event, data: toJson(JSON.parse(event.data)) }))).toEqual(expected);
      expect(retry).toBe(messages.findLast((message) => message.retry !== undefined)?.retry ?? null);
    }),
    { numRuns: 2_000 },
  );
});

test("what is refused is what would end a line or be no id, and nothing else", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        line,
        fc.tuple(line, awkward, line).map((texts) => texts.join("")),
      ),
      (text) => {
        const isForged = /[\r\n\0]/.test(text);
        for (const message of [{ id: text }, { event: text }]) {
          if (isForged) expect(() => encodeMessage({ ...message, data: 1 })).toThrow(TypeError);
          else expect(parse([encodeMessage({ ...message, data: 1 })], [3]).events).toHaveLength(1);
        }
      },
    ),
  );
});

function parse(frames: Uint8Array[], sizes: number[]): { events: StreamEvent[]; retry: number | null } {
  const bytes = Uint8Array.from(frames.flatMap((frame) => [...frame]));
  const parser = new EventParser();
  const events: StreamEvent[] = [];
  for (let start = 0, piece = 0; start < bytes.length; piece++) {
    const end = start + (sizes[piece % sizes.length] ?? 1);
    events.push(...parser.push(bytes.subarray(start, end)));
    start = end;
  }
  return { events, retry: parser.retry };
}

/** As JSON has it: minus zero is zero, and what is no character is replaced. */
function toJson(value: unknown): Message["data"] {
  return JSON.parse(JSON.stringify(value));
}
