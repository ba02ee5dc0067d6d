const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The value of a cookie that pages read and write themselves; undefined without one. */
export function readCookie(cookies: string | null, name: string): string | undefined {
  return cookies?.match(new RegExp(`(?:^|; ?)${name}=([^;]*)`))?.[1];
}

/** The cookie that keeps the value for a year. What is in it is no secret, and needs no escapes. */
export function makeCookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}
