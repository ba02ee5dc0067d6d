import { makeCookie, readCookie } from "~/notes/readable-cookie";
import { toZone } from "~/notes/search/days";

const NAME = "zone";

/** As zones are named. */
const ZONE = /^[\w/+-]{1,64}$/;

/** Where this browser's person is, from its cookies: which day it is for them. UTC until a page has said so. */
export function readZone(cookies: string | null): string {
  const name = readCookie(cookies, NAME) ?? "";
  return toZone(ZONE.test(name) ? name : "UTC");
}

/** The cookie that a page keeps it in. */
export function zoneCookie(zone: string): string {
  return makeCookie(NAME, zone);
}
