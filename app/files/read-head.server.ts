import { HEAD_BYTES } from "~/files/file-type";

/** A stream that was looked into. */
type Begun = {
  /** Its first bytes. */
  head: Uint8Array;
  /** All of it, from the beginning. */
  stream: ReadableStream<Uint8Array>;
  /** How many bytes have come so far. */
  countRead: () => number;
};

/** The first bytes of a stream, and a stream that has them all again. */
export async function readHead(body: ReadableStream<Uint8Array>): Promise<Begun> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const { value, done } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.byteLength;
  }
  const head = new Uint8Array(chunks.flatMap((chunk) => Array.from(chunk.subarray(0, HEAD_BYTES)))).subarray(
    0,
    HEAD_BYTES,
  );

  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = chunks.shift();
      if (chunk) return controller.enqueue(chunk);
      const { value, done } = await reader.read();
      if (done) return controller.close();
      length += value.byteLength;
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { head, stream, countRead: () => length };
}
