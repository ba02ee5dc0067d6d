/** A text that is no JSON, or ends too soon. */
export class InvalidJson extends Error {}

/** JSON, but no array. */
export class NoArray extends Error {}

/** Longer than any note, of which the largest, 256 KiB, is 1.6 MB, if it is all control characters. */
const MAX_ELEMENT_LENGTH = 4_000_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * The elements of a JSON array that comes in parts: only one of them is in memory. Each character is looked at once,
 * however small the parts are.
 */
export async function* readJsonArray(parts: AsyncIterable<string>): AsyncGenerator<unknown, void> {
  let before: string[] = [];
  let length = 0;
  let [depth, inString, isEscaped, isFirst, isOver] = [0, false, false, true, false];
  for await (const part of parts) {
    let from = 0;
    const take = (to: number): string => {
      const text = before.join("") + part.slice(from, to);
      [before, length, from] = [[], 0, to + 1];
      return text;
    };
    for (let at = 0; at < part.length; at++) {
      const code = part.charCodeAt(at);
      if (isOver) {
        if (code > 0x20) throw new InvalidJson();
      } else if (isEscaped) isEscaped = false;
      else if (inString) {
        if (code === BACKSLASH) isEscaped = true;
        else if (code === QUOTE) inString = false;
      } else if (code === QUOTE) inString = true;
      else if (OPENING.has(code) && depth++ === 0) {
        if (take(at).trim() !== "" || part[at] !== "[") throw new NoArray();
      } else if ((CLOSING.has(code) && --depth === 0) || (code === COMMA && depth === 1)) {
        const element = take(at);
        const isEmptyArray = isFirst && code !== COMMA && element.trim() === "";
        if (!isEmptyArray) yield parse(element);
        [isFirst, isOver] = [false, depth === 0];
      }
    }
    before.push(part.slice(from));
    length += part.length - from;
    if (length > MAX_ELEMENT_LENGTH) throw new InvalidJson();
  }
  if (isOver) return;
  if (isFirst && depth === 0 && !inString) parseOther(before.join(""));
  throw new InvalidJson();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidJson();
  }
}

/** A number, a string or the like is JSON, too. */
function parseOther(text: string): void {
  parse(text);
  throw new NoArray();
}
