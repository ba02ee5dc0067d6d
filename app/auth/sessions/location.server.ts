import { clientIp, isLocalIp } from "~/limits/rate-limit.server";

/** The longest that a person would read; the name of a city has been put in by others. */
const MAX_LOCATION_LENGTH = 100;

/** City and country by Cloudflare's word (`functions/trusted-headers.ts`), or else the address. */
export function formatLocation(request: Request): string {
  const address = clientIp(request);
  if (isLocalIp(address)) return "This computer";

  const [city, country] = ["cf-ipcity", "cf-ipcountry"].map((name) => request.headers.get(name));
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const countryName = country && /^[A-Z]{2}$/.test(country) ? names.of(country) : undefined;
  return ([city && decode(city), countryName].filter(Boolean).join(", ") || address).slice(0, MAX_LOCATION_LENGTH);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
