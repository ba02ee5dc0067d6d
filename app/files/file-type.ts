/** What the content is that nobody knows; it is only ever downloaded. */
export const UNKNOWN_TYPE = "application/octet-stream";

/** So many of a file's first bytes say what it is. */
export const HEAD_BYTES = 64;

/** What a browser shows or plays without running anything: all else is a download. */
const SHOWN = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/heic",
  "video/mp4",
  "video/quicktime",
  "video/webm",
  "audio/mpeg",
  "audio/mp4",
  "audio/ogg",
  "audio/wav",
]);

/** The bytes at a place, in Latin-1, by which a format is known; it has them all. */
type Signature = [type: string, ...bytes: [at: number, text: string][]];

const SIGNATURES: Signature[] = [
  ["image/png", [0, "\x89PNG\r\n\x1a\n"]],
  ["image/jpeg", [0, "\xff\xd8\xff"]],
  ["image/gif", [0, "GIF87a"]],
  ["image/gif", [0, "GIF89a"]],
  ["image/webp", [0, "RIFF"], [8, "WEBP"]],
  ["image/avif", [4, "ftypavif"]],
  ["image/avif", [4, "ftypavis"]],
  ["image/heic", [4, "ftypheic"]],
  ["image/heic", [4, "ftypheix"]],
  ["image/heic", [4, "ftypmif1"]],
  ["application/pdf", [0, "%PDF-"]],
  ["video/quicktime", [4, "ftypqt  "]],
  ["audio/mp4", [4, "ftypM4A "]],
  ["video/mp4", [4, "ftypisom"]],
  ["video/mp4", [4, "ftypiso2"]],
  ["video/mp4", [4, "ftypmp41"]],
  ["video/mp4", [4, "ftypmp42"]],
  ["video/mp4", [4, "ftypM4V "]],
  ["video/webm", [0, "\x1aE\xdf\xa3"]],
  ["audio/mpeg", [0, "ID3"]],
  ["audio/ogg", [0, "OggS"]],
  ["audio/wav", [0, "RIFF"], [8, "WAVE"]],
];

/** The type by the content, whatever the file is called: nothing that a page could run is among them. */
export function detectType(head: Uint8Array): string {
  const has = ([at, text]: [number, string]) =>
    Array.from(text).every((character, offset) => head[at + offset] === character.charCodeAt(0));
  const found = SIGNATURES.find(([, ...bytes]) => bytes.every(has));
  return found?.[0] ?? UNKNOWN_TYPE;
}

/** Whether a browser may show it at its address. */
export function isShown(type: string): boolean {
  return SHOWN.has(type);
}

/** Whether a note shows it: nothing that could run something, such as SVG. */
export function isPicture(type: string): boolean {
  return type.startsWith("image/") && isShown(type);
}
