import type { EntryContext } from "@remix-run/cloudflare";
import type { Area } from "~/messages/catalogs";
import { CATALOGS } from "~/messages/catalogs.server";
import { readLanguage } from "~/messages/language.server";
import type { Messages } from "~/messages/messages";
import { messagesIn } from "~/messages/messages.server";
import type { RouteHandle } from "~/route-handle";

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
  const named: Area[] = ["common", ...areas];
  return messagesIn(language, Object.fromEntries(named.map((area) => [area, CATALOGS[language][area]])));
}
