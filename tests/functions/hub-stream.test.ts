import { expect, test } from "vitest";
import type { Cursor } from "~/live/cursor";
import { encodeFrame, type Frame, joinFrames } from "../../functions/frame";
import { HubStream } from "../../functions/hub-stream";

test("changes of one burst leave as one chunk, in order", () => {
  const { stream, chunks } = openStream(0);
  stream.send(joinFrames([frame(1), frame(2), frame(3)]));
  expect(chunks()).toEqual([[1, 2, 3]]);
});

test("of a burst that was sent in part, the rest leaves as one chunk", () => {
  const { stream, chunks } = openStream(2);
  stream.send(joinFrames([frame(1), frame(2), frame(3), frame(4)]));
  stream.send(joinFrames([frame(3), frame(4)]));
  expect(chunks()).toEqual([[3, 4]]);
});

test("a burst during a replay is buffered, and what the replay sent is left out", () => {
  const { stream, chunks, goLive } = openStream(null);
  stream.send(joinFrames([frame(4), frame(5), frame(6)]));
  expect(chunks()).toEqual([]);

  goLive(5);
  expect(chunks()).toEqual([[6]]);
});

/** A stream that is live from a number on (null: still replaying), and the numbers in each chunk since. */
function openStream(seq: number | null) {
  const sent: string[] = [];
  const send = (message: object) => {
    if (message instanceof Uint8Array) sent.push(new TextDecoder().decode(message));
  };
  const stream = new HubStream({ id: "a-reader", screen: null }, send, { close: () => {}, backlog: () => 0 });
  const goLive = (from: number) => stream.goLive(cursorOf(from), 1);
  if (seq !== null) goLive(seq);
  const chunks = () => sent.map((text) => [...text.matchAll(/^id: (\d+)\./gm)].map(([, id]) => Number(id)));
  return { stream, goLive, chunks };
}

function frame(seq: number): Frame {
  const item = { id: `note-${seq}` };
  const position = { seq, cursor: cursorOf(seq), after: cursorOf(seq - 1) };
  return encodeFrame({
    kind: "note",
    type: "update",
    at: "2026-11-22T00:00:00.000Z",
    item,
    bookmark: null,
    ...position,
  });
}

function cursorOf(seq: number): Cursor {
  return `${seq}.0000abcd`;
}
