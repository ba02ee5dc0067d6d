import { useContext } from "react";
import { LANGUAGES, type Language } from "~/messages/languages";
import { MessagesContext } from "~/messages/use-messages";

/** In the language itself, for who cannot read the one that the page is in. */
const NAMES: Record<Language, string> = { en: "English", de: "Deutsch", ar: "العربية" };

/** The page comes again as a whole, in the language that is chosen. */
export function LanguageChoice() {
  const { language: current } = useContext(MessagesContext).page;
  return (
    <form method="post" action="/language" className="choices">
      {LANGUAGES.map((language) => (
        <button
          key={language}
          name="language"
          value={language}
          type="submit"
          lang={language}
          aria-pressed={language === current}
          className="choice"
        >
          {NAMES[language]}
        </button>
      ))}
    </form>
  );
}
