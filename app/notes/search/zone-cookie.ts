import { makeCookie, readCookie } from "~/notes/readable-cookie";
import { toZone } from "~/notes/search/days";

const NAME = "zone";

/** As zones are named. */
const ZONE = /^[\w/+-]{1,64}$/;

/** To find out that there is such a zone takes longer than much of a page. As they are spelled: so there are not many. */
const known = new Set<string>();

/** Where this browser's person is, from its cookies: which day it is for them. UTC until a page has said so. */
export function readZone(cookies: string | null): string {
  const name = readCookie(cookies, NAME) ?? "";
  if (known.has(name)) return name;
  const zone = ZONE.test(name) ? toZone(name) : "UTC";
  known.add(zone);
  return zone;
}

/** The cookie that a page keeps it in. */
export function zoneCookie(zone: string): string {
  return makeCookie(NAME, zone);
}
