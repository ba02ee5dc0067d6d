import { LOCAL_PLACE } from "~/auth/sessions/describe-location";
import { clientIp, isLocalIp } from "~/limits/client-ip.server";

/** The longest that a person would read: the city is a text of others. */
const MAX_LOCATION_LENGTH = 100;

/** City and country by Cloudflare's word (`functions/guard/trusted-headers.ts`), or else the client's IP. */
export function formatLocation(request: Request): string {
  const ip = clientIp(request);
  if (isLocalIp(ip)) return LOCAL_PLACE;

  const [city, country] = ["cf-ipcity", "cf-ipcountry"].map((name) => request.headers.get(name));
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const countryName = country && /^[A-Z]{2}$/.test(country) ? names.of(country) : undefined;
  return ([city && decode(city), countryName].filter(Boolean).join(", ") || ip).slice(0, MAX_LOCATION_LENGTH);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
