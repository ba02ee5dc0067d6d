import { useContext } from "react";
import { LANGUAGES, type Language } from "~/messages/languages";
import { MessagesContext } from "~/messages/use-messages";

/** In the language itself, for who cannot read the one that the page is in. */
const NAMES: Record<Language, string> = { en: "English", de: "Deutsch", ar: "العربية" };

/** The page comes again as a whole, in the language that is chosen. */
export function LanguageChoice() {
  const { language: current } = useContext(MessagesContext).page;
  return (
    <form method="post" action="/language" className="inline-flex flex-wrap gap-1 rounded-xl bg-mist p-1">
      {LANGUAGES.map((language) => (
        <button
          key={language}
          name="language"
          value={language}
          type="submit"
          lang={language}
          aria-pressed={language === current}
          className="inline-flex h-10 items-center rounded-lg px-3 text-sm font-medium text-soft hover:text-ink aria-pressed:bg-paper aria-pressed:text-ink aria-pressed:shadow-sm pointer-coarse:h-11"
        >
          {NAMES[language]}
        </button>
      ))}
    </form>
  );
}
