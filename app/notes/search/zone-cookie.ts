import { toZone } from "~/notes/search/days";

const NAME = "zone";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Where this browser's person is, from its cookies: which day it is for them. UTC until a page has said so. */
export function readZone(cookies: string | null): string {
  const [, name] = cookies?.match(new RegExp(`(?:^|; ?)${NAME}=([\\w/+-]{1,64})(?:;|$)`)) ?? [];
  return toZone(name ?? "UTC");
}

/** The cookie that a page keeps it in. */
export function zoneCookie(zone: string): string {
  return `${NAME}=${zone}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}
