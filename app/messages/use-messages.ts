import { createContext, useContext } from "react";
import type { AppError, Area, Translate } from "~/messages/catalogs";
import type { Messages } from "~/messages/messages";

/** Both entries provide it. */
export const MessagesContext = createContext({} as Messages);

/** What the page says in an area. The root has seen to it that the areas which the routes name are here. */
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
