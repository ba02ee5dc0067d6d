import type { EntryContext } from "@remix-run/cloudflare";
import type { Area } from "~/messages/catalogs";
import { CATALOGS } from "~/messages/catalogs.server";
import { remember } from "~/messages/format-message";
import { readLanguage } from "~/messages/language.server";
import type { Language } from "~/messages/languages";
import type { Messages } from "~/messages/messages";
import { messagesIn } from "~/messages/messages.server";
import type { RouteHandle } from "~/route-handle";

/** They say the same to everyone: there are as many as routes have areas, in each language. */
const messagesOf = remember((key) => {
  const [language, ...areas] = key.split(" ") as [Language, ...Area[]];
  return messagesIn(language, Object.fromEntries(areas.map((area) => [area, CATALOGS[language][area]])));
});

/** What a page says in the request's language: the areas that its routes name, which it takes along to the browser. */
export async function pageMessages(
  request: Request,
  { routeModules, staticHandlerContext }: EntryContext,
): Promise<Messages> {
  const language = await readLanguage(request);
  const areas = staticHandlerContext.matches.flatMap(({ route }): readonly Area[] => {
    const { messages = [] } = (routeModules[route.id]?.handle ?? {}) as RouteHandle;
    return messages;
  });
  return messagesOf([language, "common", ...areas].join(" "));
}
