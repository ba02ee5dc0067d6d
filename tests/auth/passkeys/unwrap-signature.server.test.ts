import * as fc from "fast-check";
import { expect, test } from "vitest";
import { unwrapEC2Signature } from "~/auth/passkeys/unwrap-signature.server";
// What it stands in for: the library does not export it.
import { unwrapEC2Signature as original } from "../../../node_modules/@simplewebauthn/server/esm/helpers/iso/isoCrypto/unwrapEC2Signature.js";
import { toDer } from "../../support/people/authenticator";

/** COSE's number of a curve, and the bytes of a number on it. */
const CURVES = [
  [1, 32],
  [2, 48],
  [3, 66],
] as const;

/** The two numbers of a signature, often with zeros in front. */
const signature = fc.constantFrom(...CURVES).chain(([curve, bytes]) => {
  const number = fc
    .tuple(fc.uint8Array({ minLength: bytes, maxLength: bytes }), fc.constantFrom(0, 0, 0, 1, 2, bytes))
    .map(([number, zeros]) => number.fill(0, 0, zeros));
  return fc.tuple(number, number).map(([r, s]) => ({ curve, raw: new Uint8Array([...r, ...s]) }));
});

test("the numbers of an ECDSA signature come out of its DER, each as long as the curve asks", () => {
  fc.assert(
    fc.property(signature, ({ curve, raw }) => {
      expect(unwrapEC2Signature(toDer(raw), curve)).toEqual(raw);
    }),
  );
});

test("what is damaged is refused, or read as the library would", () => {
  const damaged = fc.tuple(signature, fc.nat(140), fc.nat(255), fc.nat(3)).map(([{ curve, raw }, at, byte, cut]) => {
    const der = toDer(raw);
    der[at % der.length] = byte;
    return { curve, der: der.subarray(0, der.length - cut) };
  });
  fc.assert(
    fc.property(damaged, ({ curve, der }) => {
      const read = attempt(() => unwrapEC2Signature(der, curve));
      if (read) expect(read).toEqual(attempt(() => original(der, curve)));
    }),
    // What one byte breaks is mostly broken at once: the rest is rare.
    { numRuns: 10_000 },
  );
});

test("what is no signature, or follows one, is refused", () => {
  const der = toDer(new Uint8Array(64).fill(7));
  for (const bad of [new Uint8Array(), new Uint8Array([...der, 0]), der.subarray(0, -1), der.subarray(2)]) {
    expect(() => unwrapEC2Signature(bad, 1)).toThrow();
  }
  expect(() => unwrapEC2Signature(der, 6)).toThrow();
  // A zero before a number that has no need of one.
  const padded = new Uint8Array([0x30, 0x26, 0x02, 0x21, ...new Uint8Array(33), 0x02, 0x01, 0x01]);
  expect(() => unwrapEC2Signature(padded, 1)).toThrow();
});

function attempt<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch {
    return null;
  }
}
