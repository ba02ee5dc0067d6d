import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { readDocumentMessages } from "~/messages/document-messages";
import { MessagesContext } from "~/messages/use-messages";

const messages = readDocumentMessages();

async function hydrate(): Promise<void> {
  // What was found is marked from the first rendering on, as the server did it; a page works without that, too.
  if (new URLSearchParams(window.location.search).has("q")) {
    await import("~/notes/search/loaded").then(({ loadSearching }) => loadSearching()).catch(() => {});
  }
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

hydrate();
