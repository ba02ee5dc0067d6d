import { Inflate } from "fflate";
import { DAMAGED, InvalidExport } from "~/transfer/zip/invalid-export";

/** So much is unpacked at once: 4 MiB come of it at most. */
export const PIECE_BYTES = 4 * 1024;

/** The longest block of which nothing comes out before all of it is in: 64 KiB that are not packed, and its header. */
const MAX_BLOCK_BYTES = 64 * 1024 + 5;

/**
 * Unpacks what is deflated, piece by piece (of `PIECE_BYTES` at most), up to a size that is known before: what would
 * be more throws, and what follows is not asked for. Not by `DecompressionStream`, which unpacks all that it is
 * given before the first of it can be counted.
 */
export async function* inflate(packed: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array, void> {
  let part = new Uint8Array();
  const inflater = new Inflate((unpacked) => {
    part = unpacked;
  });
  let [length, idle] = [0, 0];
  for await (const piece of packed) {
    try {
      inflater.push(piece);
    } catch {
      throw new InvalidExport(DAMAGED);
    }
    length += part.length;
    idle = part.length > 0 ? 0 : idle + piece.length;
    // Input that yields nothing is buffered, and looked at again with each piece.
    if (length > size || idle > MAX_BLOCK_BYTES + PIECE_BYTES) throw new InvalidExport(DAMAGED);
    if (part.length > 0) yield part;
  }
}
