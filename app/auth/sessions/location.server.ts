import { clientIp, isLocalIp } from "~/limits/rate-limit.server";

/** The longest that a person would read; the name of a city has been put in by others. */
const MAX_PLACE_LENGTH = 100;

/** City and country by Cloudflare's word (`functions/trusted-headers.ts`), or else the address. */
export function locationOf(request: Request): string {
  const address = clientIp(request);
  if (isLocalIp(address)) return "This computer";

  const [city, country] = ["cf-ipcity", "cf-ipcountry"].map((name) => request.headers.get(name));
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const land = country && /^[A-Z]{2}$/.test(country) ? names.of(country) : undefined;
  return ([city && decode(city), land].filter(Boolean).join(", ") || address).slice(0, MAX_PLACE_LENGTH);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
