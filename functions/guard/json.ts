import { errorResponse } from "../error-response";

/**
 * The JSON that the bytes are, or the error response. It must be strict UTF-8, and its strings well-formed Unicode, as
 * what a form sends is: D1 does not give back a lone surrogate as it was.
 */
export function parseJson(bytes: Uint8Array, contentType: string | null): { json: unknown } | Response {
  // Nothing at all is no JSON, and the action says whether it needs some.
  if (contentType === null && bytes.byteLength === 0) return { json: undefined };
  if (contentType?.split(";")[0]?.trim().toLowerCase() !== "application/json")
    return errorResponse(415, { code: "json-missing" });
  try {
    return { json: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), checkUnicode) };
  } catch {
    return errorResponse(400, { code: "json-malformed" });
  }
}

function checkUnicode(key: string, value: unknown): unknown {
  if (key.isWellFormed() && (typeof value !== "string" || value.isWellFormed())) return value;
  throw new SyntaxError("A string holds half a character");
}
