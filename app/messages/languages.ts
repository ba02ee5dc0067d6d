/** The languages that the app speaks; the first for whoever asks for none of them. */
export const LANGUAGES = ["en", "de", "ar"] as const;

export type Language = (typeof LANGUAGES)[number];

/** Which way a page runs. */
export type Direction = "ltr" | "rtl";

/** What the browser's and the Worker's `Intl` know the language by. Arabic with the digits that all of its countries read. */
const LOCALES: Record<Language, string> = { en: "en", de: "de", ar: "ar-u-nu-latn" };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

export function localeOf(language: Language): string {
  return LOCALES[language];
}

export function directionOf(language: Language): Direction {
  return language === "ar" ? "rtl" : "ltr";
}
