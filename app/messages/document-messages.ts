import { isLanguage, LANGUAGES } from "~/messages/languages";
import { Messages } from "~/messages/messages";

/** The element of a page in which the server writes what its first view says. */
export const MESSAGES_ID = "messages";

/** In the browser: what the page came with; what it goes on to is loaded then. */
export function readDocumentMessages(): Messages {
  const { lang } = document.documentElement;
  const language = isLanguage(lang) ? lang : LANGUAGES[0];
  const catalogs = JSON.parse(document.getElementById(MESSAGES_ID)?.textContent ?? "{}");
  const loading = new Map<string, Promise<void>>();
  const messages: Messages = new Messages(language, catalogs, (area): Promise<void> => {
    const started =
      loading.get(area) ??
      import("~/messages/load-catalog")
        .then(({ loadCatalog }) => loadCatalog(language, area))
        .then((catalog) => messages.add(area, catalog))
        // As for a page's own file: after a deploy only the server knows what the page is made of.
        .catch(() => {
          window.location.reload();
          return new Promise<void>(() => {});
        });
    loading.set(area, started);
    return started;
  });
  return messages;
}
