import type { EntryContext } from "@remix-run/cloudflare";
import type { Area } from "~/messages/catalogs";
import { CATALOGS } from "~/messages/catalogs.server";
import { readLanguage } from "~/messages/language.server";
import { Messages } from "~/messages/messages";
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
  const catalogs = Object.fromEntries(["common" as const, ...areas].map((area) => [area, CATALOGS[language][area]]));
  return new Messages(language, catalogs, unnamed);
}

function unnamed(area: Area): Error {
  return new Error(`No route of this page names the messages "${area}" in its handle`);
}
