const SYLLABLES = "ta ro lu mi ken sa dor vi ne pal gu she bré ün ost ira fel wo ap cha lim tür no em".split(" ");

/** A text of words that are made up, as many different ones as a language has, and with characters that ASCII lacks. Always the same. */
export function makeText(length: number): string {
  let state = 7;
  const pick = (count: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % count;
  };
  let text = "";
  while (text.length < length) {
    const word = Array.from({ length: 1 + pick(3) }, () => SYLLABLES[pick(SYLLABLES.length)]);
    text += `${word.join("")} `;
  }
  return text.slice(0, length);
}
