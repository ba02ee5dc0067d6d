import { parseForm } from "./form";
import { parseJson } from "./json";
import type { RouteRules } from "./route-rules";

/** What a request sent. */
export type ParsedBody = {
  /** Empty unless a form was sent. */
  form: FormData;
  /** Undefined unless JSON was sent. */
  json: unknown;
};

export function emptyBody(): ParsedBody {
  return { form: new FormData(), json: undefined };
}

/** Parses the bytes as what the route takes; or answers that they are something else. */
export async function parseBody(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string | null,
  body: Exclude<RouteRules["body"], "stream">,
): Promise<ParsedBody | Response> {
  switch (body) {
    case "none":
      return emptyBody();
    case "json": {
      const parsed = parseJson(bytes, contentType);
      return parsed instanceof Response ? parsed : { ...emptyBody(), ...parsed };
    }
    case "form":
    case "upload": {
      const form = await parseForm(bytes, contentType, { files: body === "upload" });
      return form instanceof Response ? form : { ...emptyBody(), form };
    }
  }
}
