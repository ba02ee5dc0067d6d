import { createCookie } from "@remix-run/cloudflare";
import { isTheme, type Theme } from "~/ui/theme/theme";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

const cookie = createCookie("theme", { path: "/", sameSite: "lax", httpOnly: true, maxAge: YEAR_SECONDS });

/** The theme that this browser's person chose; by default the system's. */
export async function readTheme(request: Request): Promise<Theme> {
  const value: unknown = await cookie.parse(request.headers.get("cookie"));
  return isTheme(value) ? value : "system";
}

/** The `Set-Cookie` value that keeps the choice for a year. */
export async function themeCookie(theme: Theme): Promise<string> {
  return cookie.serialize(theme);
}
