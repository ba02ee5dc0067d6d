/**
 * Server-Sent Events: the wire format, and a response that streams it.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */

export type Message = {
  event?: string;
  /** What `Last-Event-ID` will say when the browser reconnects. */
  id?: string;
  /** How long the browser waits before it reconnects, in milliseconds. */
  retry?: number;
  /** Anything that JSON can hold. */
  data?: unknown;
};

/** Sends a message, or a frame that `encodeMessage` made. Does nothing once the stream is closed. */
export type Send = (message: Message | Uint8Array) => void;

export type StreamControl = {
  /** Ends the stream after what was sent; the browser reconnects. */
  close: () => void;
  /** How many bytes were sent that the reader has not taken yet. */
  backlog: () => number;
};

export type Cleanup = () => void;

const HEADERS = {
  "content-type": "text/event-stream",
  // `no-transform` and the identity encoding keep proxies from compressing, and thereby holding back, what is sent.
  "cache-control": "no-cache, no-transform",
  "content-encoding": "identity",
  "x-accel-buffering": "no",
  "x-content-type-options": "nosniff",
};

const encoder = new TextEncoder();

/**
 * One message as the bytes of its frame.
 *
 * JSON never contains a raw newline, so one `data:` line always holds the whole value.
 * Throws when `event` or `id` holds a line break (or `id` a NUL): it would forge a field.
 */
export function encodeMessage({ event, id, retry, data }: Message): Uint8Array {
  let frame = "";
  if (retry !== undefined) frame += `retry: ${Math.round(retry)}\n`;
  if (id !== undefined) frame += `id: ${field("id", id)}\n`;
  if (event !== undefined) frame += `event: ${field("event", event)}\n`;
  if (data !== undefined) frame += `data: ${JSON.stringify(data)}\n`;
  return encoder.encode(`${frame}\n`);
}

/**
 * Answers with a stream of events. `setup` gets the means to send and to close, and
 * returns what to undo; that runs exactly once, whoever ends the stream: the reader
 * (`signal`, or a cancelled body), or `close`.
 */
export function eventStream(signal: AbortSignal, setup: (send: Send, control: StreamControl) => Cleanup): Response {
  let end: (() => void) | undefined;

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        let cleanup: Cleanup | undefined;

        const send: Send = (message) => {
          if (open) controller.enqueue(message instanceof Uint8Array ? message : encodeMessage(message));
        };
        const backlog = () => -(controller.desiredSize ?? 0);

        end = () => {
          if (!open) return;
          open = false;
          signal.removeEventListener("abort", close);
          cleanup?.();
        };

        // Never `controller.error()`: workerd logs it as an uncaught exception for each such stream.
        const close = () => {
          if (!open) return;
          end?.();
          controller.close();
        };

        cleanup = setup(send, { close, backlog });
        if (!open) cleanup();
        else if (signal.aborted) close();
        else signal.addEventListener("abort", close);
      },
      cancel: () => end?.(),
    },
    // Count bytes, not chunks, and ask for none in advance: `-desiredSize` is then what waits for the reader.
    { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
  );

  return new Response(body, { headers: HEADERS });
}

function field(name: string, value: string): string {
  if (/[\r\n\0]/.test(value)) throw new TypeError(`An event's ${name} must be one line without NUL`);
  return value;
}
