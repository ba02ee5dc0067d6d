import { BEGINNING, type Cursor } from "../app/live/cursor";
import { type Change, changeData, fitChange } from "../app/live/event";
import { encodeMessage } from "./event-stream";

/** A change, encoded once for all streams. */
export type Frame = { seq: number; cursor: Cursor; bytes: Uint8Array };

/** Frames by rising number, and their bytes as one, for all streams. */
export type Chunk = { frames: Frame[]; bytes: Uint8Array };

/** The change as the frame of its event. */
export function encodeFrame(change: Change): Frame {
  const cursor = change.cursor ?? undefined;
  const bytes = encodeMessage({ id: cursor, event: change.kind, data: changeData(fitChange(change)) });
  return { seq: change.seq, cursor: cursor ?? BEGINNING, bytes };
}

export function joinFrames(frames: Frame[]): Chunk {
  const [only] = frames;
  if (only && frames.length === 1) return { frames, bytes: only.bytes };

  const bytes = new Uint8Array(frames.reduce((length, frame) => length + frame.bytes.byteLength, 0));
  let offset = 0;
  for (const frame of frames) {
    bytes.set(frame.bytes, offset);
    offset += frame.bytes.byteLength;
  }
  return { frames, bytes };
}
