import type { Area } from "~/messages/catalogs";
import { Messages, type PageMessages } from "~/messages/messages";

/** The element of a page in which the server writes what its first view says. */
export const MESSAGES_ID = "messages";

/** In the browser: what the page came with; what it goes on to is loaded then. */
export function readDocumentMessages(): Messages {
  const page: PageMessages = JSON.parse(document.getElementById(MESSAGES_ID)?.textContent ?? "");
  const loading: Partial<Record<Area, Promise<void>>> = {};
  return new Messages(page, (area) => {
    loading[area] ??= import("~/messages/load-catalog")
      .then((loaded) => loaded.loadCatalog(page, area))
      // As for a page's own file: after a deploy only the server knows what the page is made of.
      .catch(() => new Promise(() => window.location.reload()));
    return loading[area];
  });
}
