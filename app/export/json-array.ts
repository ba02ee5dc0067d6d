/** A text that is no JSON, or ends too soon. */
export class InvalidJson extends Error {}

/** JSON, but no array. */
export class NoArray extends Error {}

/** Longer than any element of ours: a note of 256 KiB is 1.6 MB, if it is all control characters. */
const MAX_ELEMENT_LENGTH = 4_000_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** The elements of a JSON array that comes in parts: only one of them is in memory. */
export async function* readJsonArray(parts: AsyncIterable<string>): AsyncGenerator<unknown, void> {
  let text = "";
  let at = 0;
  let [depth, inString, isFirst, isOver] = [0, false, true, false];
  for await (const part of parts) {
    text += part;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (isOver) {
        if (code > 0x20) throw new InvalidJson();
      } else if (inString) {
        if (code === BACKSLASH) at++;
        else if (code === QUOTE) inString = false;
      } else if (code === QUOTE) inString = true;
      else if (OPENING.has(code) && depth++ === 0) {
        if (text.slice(0, at).trim() !== "" || text[at] !== "[") throw new NoArray();
        [text, at] = [text.slice(at + 1), -1];
      } else if ((CLOSING.has(code) && --depth === 0) || (code === COMMA && depth === 1)) {
        const element = text.slice(0, at);
        const isEmptyArray = isFirst && code !== COMMA && element.trim() === "";
        if (!isEmptyArray) yield parse(element);
        [text, at, isFirst, isOver] = [text.slice(at + 1), -1, false, depth === 0];
      }
    }
    if (text.length > MAX_ELEMENT_LENGTH) throw new InvalidJson();
  }
  if (isOver) return;
  if (isFirst && depth === 0 && !inString) parseOther(text);
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
