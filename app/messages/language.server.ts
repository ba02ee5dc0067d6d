import { createCookie } from "@remix-run/cloudflare";
import { isLanguage, LANGUAGES, type Language } from "~/messages/languages";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

const cookie = createCookie("language", { path: "/", sameSite: "lax", httpOnly: true, maxAge: YEAR_SECONDS });

/** What an answer depends on that is in a language, for caches: all else of its kind. */
export const VARY = "Accept-Language, Cookie";

/** The language that this browser's person chose, or else the first of the browser's that there is; English otherwise. */
export async function readLanguage({ headers }: Request): Promise<Language> {
  const value: unknown = headers.has("cookie") ? await cookie.parse(headers.get("cookie")) : null;
  return isLanguage(value) ? value : acceptLanguage(headers.get("accept-language"));
}

/** The `Set-Cookie` value that keeps the choice for a year. */
export async function languageCookie(language: Language): Promise<string> {
  return cookie.serialize(language);
}

/** The language that the header (RFC 9110, 12.5.4) likes best of those that there are. */
function acceptLanguage(header: string | null): Language {
  const accepted = (header ?? "").split(",").flatMap((part) => {
    const [tag = "", ...parameters] = part.toLowerCase().split(";");
    const language = tag.trim().split("-")[0];
    const quality = parameters.map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return isLanguage(language) ? [{ language, quality: Number(quality ?? 1) }] : [];
  });
  const [best] = accepted.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  return best?.language ?? LANGUAGES[0];
}
