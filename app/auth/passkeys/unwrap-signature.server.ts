const SEQUENCE = 0x30;
const INTEGER = 0x02;

/** In bytes, by COSE's number of the curve: P-256, P-384, P-521. */
const COMPONENT_BYTES = new Map([
  [1, 32],
  [2, 48],
  [3, 66],
]);

/**
 * The two numbers of an ECDSA signature, one after the other, each as long as its curve asks: as WebCrypto takes it. It
 * comes as DER, a sequence of two integers; throws at what is anything else. The build puts it in the place of
 * @simplewebauthn/server's function of that name, which brings a library for all of ASN.1 (vite.worker.ts).
 *
 * @param curve COSE's number of it
 */
export function unwrapEC2Signature(signature: Uint8Array, curve: number): Uint8Array<ArrayBuffer> {
  const bytes = COMPONENT_BYTES.get(curve);
  if (bytes === undefined) throw new Error(`ECDSA has no curve ${curve}`);

  const sequence = readElement(signature, SEQUENCE);
  const r = readElement(sequence.content, INTEGER);
  const s = readElement(r.rest, INTEGER);
  if (sequence.rest.length > 0 || s.rest.length > 0) throw new Error("An ECDSA signature has two numbers and no more");

  const unwrapped = new Uint8Array(2 * bytes);
  const [first, second] = [toMagnitude(r.content, bytes), toMagnitude(s.content, bytes)];
  unwrapped.set(first, bytes - first.length);
  unwrapped.set(second, 2 * bytes - second.length);
  return unwrapped;
}

/** What the first element holds, and what follows it. */
function readElement(bytes: Uint8Array, tag: number): { content: Uint8Array; rest: Uint8Array } {
  const [first, second = 0, third = 0] = bytes;
  // From 128 bytes on, the length has a byte of its own: only the longest curve needs that.
  const [start, length] = second === 0x81 && third >= 0x80 ? [3, third] : [2, second];
  const isWhole = length > 0 && (start === 3 || length < 0x80) && bytes.length >= start + length;
  if (first !== tag || !isWhole) throw new Error("Not the DER of an ECDSA signature");
  return { content: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) };
}

/** Without the zero that DER puts before a number which would be read as negative, and before no other. */
function toMagnitude(integer: Uint8Array, bytes: number): Uint8Array {
  const [first, second = 0] = integer;
  const isPadded = integer.length === bytes + 1 && first === 0 && second >= 0x80;
  const magnitude = isPadded ? integer.subarray(1) : integer;
  if (magnitude.length > bytes) throw new Error("A number of an ECDSA signature is longer than its curve");
  return magnitude;
}
