import { env } from "cloudflare:workers";
import { onTestFinished } from "vitest";
import { type Cursor, seqOf } from "~/live/cursor";
import { parseScreens } from "~/live/feed-page";
import { cursorAt } from "../notes";

/** One event as the wire carried it. */
export type Frame = {
  retry?: string;
  id?: Cursor;
  /** The number of the id. */
  seq?: number;
  event?: string;
  data?: unknown;
};

export type StreamReader = {
  /** The next event; null once the stream has ended. What only says `retry`, or how many screens there are, is passed over. */
  next: () => Promise<Frame | null>;
  /** Waits until the stream says that there are so many screens; passes over all else. */
  untilScreens: (count: number) => Promise<void>;
  /** The events up to and with the first that has this name or number. */
  until: (what: string | number) => Promise<Frame[]>;
  close: () => Promise<void>;
};

/** A stream from the user's hub, as the Worker asks for it, from a number or a place on; closed after the test. */
export async function openStream(
  userId: string,
  { since = 0, reader = "a-reader", ...more }: { since?: number | string; reader?: string; patient?: string } = {},
): Promise<StreamReader> {
  const from = typeof since === "number" ? await cursorAt(userId, since) : since;
  const query = new URLSearchParams({ reader, since: from, ...more });
  return readStream(await env.USER_HUB.getByName(userId).fetch(`https://hub/?${query}`));
}

/** Reads the events of an answer. */
export function readStream(response: Response): StreamReader {
  if (!response.body) throw new Error("The answer has no body");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  // Several frames can come in one chunk, and one in several.
  let text = "";

  async function next(): Promise<Frame | null> {
    for (;;) {
      const frame = await read();
      if (frame?.event !== "screens") return frame;
    }
  }

  async function untilScreens(count: number): Promise<void> {
    for (;;) {
      const frame = await read();
      if (!frame) throw new Error(`The stream ended before it said that there are ${count} screens`);
      if (parseScreens(JSON.stringify(frame.data)) === count) return;
    }
  }

  async function read(): Promise<Frame | null> {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) return null;
        text += value;
        continue;
      }
      const frame = parse(text.slice(0, end));
      text = text.slice(end + 2);
      if (frame.event !== undefined) return frame;
    }
  }

  async function until(what: string | number): Promise<Frame[]> {
    const frames: Frame[] = [];
    for (;;) {
      const frame = await next();
      if (!frame) throw new Error(`The stream ended before ${what}: ${JSON.stringify(frames)}`);
      frames.push(frame);
      if (typeof what === "number" ? frame.seq === what : frame.event === what) return frames;
    }
  }

  const close = () => reader.cancel().catch(() => undefined);
  onTestFinished(close);
  return { next, until, untilScreens, close };
}

function parse(text: string): Frame {
  const fields = text.split("\n").map((line) => {
    const colon = line.indexOf(": ");
    return [line.slice(0, colon), line.slice(colon + 2)] as const;
  });
  const { data, ...rest }: Record<string, string> = Object.fromEntries(fields);
  const frame: Frame = rest.id === undefined ? rest : { ...rest, seq: seqOf(rest.id) };
  return data === undefined ? frame : { ...frame, data: JSON.parse(data) };
}
