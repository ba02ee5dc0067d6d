/**
 * Parts of words of so many characters and less. Nearly every text of 50 KB has all three-character parts of any word, and
 * hardly one those of four: so a range of notes in which no word is can be told by them.
 */
const GRAM_LENGTH = 4;

/** In bytes. A filter is as small as its texts allow: half of it is laid over the other half. */
const MAX_SIZE = 32_768;
const MIN_SIZE = 64;

/** With so much of its bits set, one of sixteen parts that no text has passes for one that is there. */
const MAX_FILL = 0.25;

const BITS = 8;

/** More of them tell nothing that these do not. */
const MAX_PROBES = 24;

/** A byte of a filter of the largest size, and the bit of it that is set if the text may have what was looked for. */
export type Probe = { byte: number; bit: number };

/** A Bloom filter of the parts of the words of texts: it says which words none of them can have. */
export class GramFilter {
  #bytes = new Uint8Array(MAX_SIZE);
  #set = 0;

  /** @param folded what `foldText` made of a text */
  add(folded: string): void {
    for (const word of folded.split(" ")) {
      for (let from = 0; from < word.length; from++) {
        const end = Math.min(from + GRAM_LENGTH, word.length);
        let hash = HASH_START;
        for (let at = from; at < end; at++) {
          hash = hashNext(hash, word.charCodeAt(at));
          this.#addHash(hash);
        }
      }
    }
  }

  /** Adds what holds of a text, by a name. */
  mark(name: string): void {
    this.#addHash(hashOf(toMark(name)));
  }

  #addHash(hash: number): void {
    this.#setBit(mix(hash));
    this.#setBit(mix(hash ^ SECOND));
  }

  // Some hundred thousand times for a range: it makes no `Probe` of it.
  #setBit(mixed: number): void {
    const byte = (mixed >>> 3) % MAX_SIZE;
    const before = this.#bytes[byte] ?? 0;
    const after = before | (1 << (mixed & 7));
    if (after === before) return;
    this.#bytes[byte] = after;
    this.#set++;
  }

  /** Whether it has more than it can tell apart well. */
  get isFull(): boolean {
    return this.#set > MAX_FILL * MAX_SIZE * BITS;
  }

  clone(): GramFilter {
    const copy = new GramFilter();
    copy.#bytes = this.#bytes.slice();
    copy.#set = this.#set;
    return copy;
  }

  /** As it is stored. */
  toBytes(): Uint8Array<ArrayBuffer> {
    let words = new Uint32Array(this.#bytes.slice().buffer);
    while (words.byteLength > MIN_SIZE) {
      const half = layOver(words);
      if (countBits(half) > MAX_FILL * half.byteLength * BITS) break;
      words = half;
    }
    return new Uint8Array(words.buffer);
  }
}

/** What a filter must have if its texts have the words, which are folded, and the marks. Words of a phrase are looked for one by one. */
export function toProbes(words: readonly string[], marks: readonly string[] = []): Probe[] {
  const grams = words
    .flatMap((word) => word.split(" "))
    .flatMap((word) => {
      const length = Math.min(word.length, GRAM_LENGTH);
      return Array.from({ length: Math.max(0, word.length - length + 1) }, (_, at) => word.slice(at, at + length));
    })
    .filter((gram) => gram !== "");
  const most = MAX_PROBES / 2;
  // Of many, some from all over: the beginning of a word is the more common part.
  const step = Math.max(1, grams.length / most);
  const chosen = Array.from({ length: Math.min(grams.length, most) }, (_, nth) => grams[Math.floor(nth * step)] ?? "");
  return [...new Set([...chosen, ...marks.map(toMark)])].flatMap((gram) => probesOf(hashOf(gram)));
}

/** No text has a NUL. */
function toMark(name: string): string {
  return `\0${name}`;
}

/** FNV-1a, of UTF-16 units. */
const HASH_START = 0x811c9dc5;

/** What a second hash is made with. */
const SECOND = 0x9e3779b9;

function hashNext(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function hashOf(gram: string): number {
  let hash = HASH_START;
  for (let at = 0; at < gram.length; at++) hash = hashNext(hash, gram.charCodeAt(at));
  return hash;
}

function probesOf(hash: number): [Probe, Probe] {
  return [toProbe(mix(hash)), toProbe(mix(hash ^ SECOND))];
}

function toProbe(hash: number): Probe {
  return { byte: (hash >>> 3) % MAX_SIZE, bit: hash & 7 };
}

/** The end of MurmurHash3: each bit of what comes in changes half of those that go out. */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function layOver(words: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const half = words.slice(0, words.length / 2);
  for (let at = 0; at < half.length; at++) half[at] = (half[at] ?? 0) | (words[at + half.length] ?? 0);
  return half;
}

/** Pairs of bits are counted at once, then fours, then bytes. */
function countBits(words: Uint32Array): number {
  let count = 0;
  for (const word of words) {
    const pairs = word - ((word >>> 1) & 0x55555555);
    const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
    count += Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
