import { errorResponse } from "../error-response";

/** More than any form has here. Each costs far more to parse than the bytes that it takes. */
const MAX_FIELDS = 50;

/** What says the name of a part is short, and the parser is slow to find where it ends. */
const MAX_PART_HEADER_BYTES = 2 * 1024;

const URL_ENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";

const [LINE_FEED, CARRIAGE_RETURN, AMPERSAND] = [0x0a, 0x0d, 0x26];

/**
 * The form that the bytes are, or the error response. What is too much is found before anything is parsed. Unless files may
 * come with it, it must be strict UTF-8, for `formData()` alone replaces what it cannot read.
 */
export async function parseForm(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string | null,
  { files }: { files: boolean },
): Promise<FormData | Response> {
  // Nothing at all is a form without fields.
  const type = contentType ?? (bytes.byteLength === 0 ? URL_ENCODED : "");
  switch (type.split(";")[0]?.trim().toLowerCase()) {
    case URL_ENCODED:
      if (countFields(bytes) > MAX_FIELDS) return tooManyFields();
      if (!isUtf8(bytes, decodeURIComponent)) return malformedForm();
      // It is UTF-8 by now, whatever it said of itself.
      return parse(bytes, URL_ENCODED);
    case MULTIPART: {
      const boundary = findBoundary(type);
      const parts = boundary === null ? null : countParts(bytes, boundary);
      if (parts === null || !(files || isUtf8(bytes))) return malformedForm();
      return parts > MAX_FIELDS ? tooManyFields() : parse(bytes, `${MULTIPART}; boundary="${boundary}"`);
    }
    default:
      return errorResponse(415, { code: "form-missing" });
  }
}

/** How many parts there can be at most; null where one does not say within bounds what it is. */
export function countParts(bytes: Uint8Array, boundary: string): number | null {
  const delimiter = new TextEncoder().encode(`--${boundary}`);
  let parts = startsAt(bytes, 0, delimiter) ? 1 : 0;
  if (parts === 1 && !hasHeader(bytes, delimiter.length)) return null;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (!startsAt(bytes, at + 1, delimiter)) continue;
    const end = at + 1 + delimiter.length;
    // The last delimiter begins no part.
    if (startsAt(bytes, end, DASHES)) continue;
    if (!hasHeader(bytes, end)) return null;
    parts++;
  }
  return parts;
}

const DASHES = new TextEncoder().encode("--");

function startsAt(bytes: Uint8Array, at: number, prefix: Uint8Array): boolean {
  return prefix.every((byte, offset) => bytes[at + offset] === byte);
}

/** Whether an empty line comes soon. */
function hasHeader(bytes: Uint8Array, from: number): boolean {
  const near = bytes.subarray(from, from + MAX_PART_HEADER_BYTES);
  return near.some((byte, at) => {
    if (byte !== LINE_FEED) return false;
    return near[at + 1] === LINE_FEED || (near[at + 1] === CARRIAGE_RETURN && near[at + 2] === LINE_FEED);
  });
}

function countFields(bytes: Uint8Array): number {
  let fields = 1;
  for (let at = bytes.indexOf(AMPERSAND); at >= 0 && fields <= MAX_FIELDS; at = bytes.indexOf(AMPERSAND, at + 1)) {
    fields++;
  }
  return fields;
}

/** What divides the parts, in the characters that it may have; null without just one. */
function findBoundary(type: string): string | null {
  const found = [...type.matchAll(/;\s*boundary=(?:"([\w'()+,./:=? -]{1,70})"|([\w'+./=?-]{1,70}))(?=\s*(?:;|$))/gi)];
  const [quoted, plain] = found[0]?.slice(1) ?? [];
  return found.length === 1 ? (quoted ?? plain ?? null) : null;
}

function isUtf8(bytes: Uint8Array, check: (text: string) => unknown = () => null): boolean {
  try {
    check(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}

async function parse(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData | Response> {
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    return malformedForm();
  }
}

function malformedForm(): Response {
  return errorResponse(400, { code: "form-malformed" });
}

function tooManyFields(): Response {
  return errorResponse(400, { code: "too-many-fields", limit: MAX_FIELDS });
}
