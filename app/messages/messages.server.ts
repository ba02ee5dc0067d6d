import type { AppError, Area } from "~/messages/catalogs";
import { CATALOGS } from "~/messages/catalogs.server";
import { readLanguage } from "~/messages/language.server";
import { Messages } from "~/messages/messages";

/** All that the request's person reads. */
export async function messagesFor(request: Request): Promise<Messages> {
  const language = await readLanguage(request);
  return new Messages(language, CATALOGS[language], missing);
}

/** What is wrong, in a sentence for whoever sent the request. */
export async function explainTo(request: Request, error: AppError): Promise<string> {
  return (await messagesFor(request)).explain(error);
}

function missing(area: Area): Error {
  return new Error(`There are no messages: ${area}`);
}
