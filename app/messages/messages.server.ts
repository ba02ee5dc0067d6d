import type { AppError, Area } from "~/messages/catalogs";
import { CATALOGS } from "~/messages/catalogs.server";
import { readLanguage } from "~/messages/language.server";
import { directionOf, type Language, localeOf } from "~/messages/languages";
import { Messages } from "~/messages/messages";

/** All that is said in the language. */
export function messagesIn(language: Language, catalogs: Messages["page"]["catalogs"] = CATALOGS[language]): Messages {
  const page = { language, locale: localeOf(language), direction: directionOf(language), catalogs };
  return new Messages(page, unnamed);
}

/** All that the request's person reads. */
export async function messagesFor(request: Request): Promise<Messages> {
  return messagesIn(await readLanguage(request));
}

/** What is wrong, in a sentence for whoever sent the request. */
export async function explainTo(request: Request, error: AppError): Promise<string> {
  return (await messagesFor(request)).explain(error);
}

function unnamed(area: Area): Error {
  return new Error(`No route of this page names the messages "${area}" in its handle`);
}
