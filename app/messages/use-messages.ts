import { createContext, useContext } from "react";
import type { AppError, Area, Translate } from "~/messages/catalogs";
import { Messages, type PageMessages } from "~/messages/messages";

const NONE: PageMessages = { language: "en", locale: "en", direction: "ltr", catalogs: {} };

export const MessagesContext = createContext(new Messages(NONE, Error));

/** What the page says in an area. One that it has not loaded yet suspends what asks for it, until it has. */
export function useMessages<In extends Area>(area: In): Translate<In> {
  return useContext(MessagesContext).in(area);
}

/** The language's name for `Intl`. */
export function useLocale(): string {
  return useContext(MessagesContext).page.locale;
}

/** What makes a sentence of what is wrong. */
export function useExplain(): (error: AppError | string | null | undefined) => string | undefined {
  const messages = useContext(MessagesContext);
  return (error) => (error ? messages.explain(error) : undefined);
}
