import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { readDocumentMessages } from "~/messages/document-messages";
import { MessagesContext } from "~/messages/use-messages";

const messages = readDocumentMessages();

async function hydrate(): Promise<void> {
  await Promise.all([decodePageData(), loadMarks()]);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <MessagesContext.Provider value={messages}>
          <RemixBrowser />
        </MessagesContext.Provider>
      </StrictMode>,
    );
  });
}

/**
 * In its first call RemixBrowser throws a promise of the data that the page came with. React 18 dies of it where a key
 * or a click has it hydrate at once: its error 345, and a page without life. So the promise is awaited before.
 */
async function decodePageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (decoding) {
    await decoding;
  }
}

/** What was found is marked from the first rendering on, as the server did it; a page works without that, too. */
async function loadMarks(): Promise<void> {
  if (!new URLSearchParams(window.location.search).has("q")) return;
  await import("~/notes/search/loaded").then(({ loadSearching }) => loadSearching()).catch(() => {});
}

hydrate();
