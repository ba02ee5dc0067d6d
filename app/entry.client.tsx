import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { readDocumentMessages } from "~/messages/document-messages";
import { MessagesContext } from "~/messages/use-messages";

const messages = readDocumentMessages();

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
