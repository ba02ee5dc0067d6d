import { useContext } from "react";
import { MESSAGES_ID } from "~/messages/document-messages";
import { MessagesContext } from "~/messages/use-messages";
import { useNonce } from "~/ui/nonce";

/** In the page that the server renders: what it says, for its script to go on with. The browser has read it, and leaves it as it is. */
export function MessagesElement() {
  const { page } = useContext(MessagesContext);
  return (
    <script
      type="application/json"
      id={MESSAGES_ID}
      nonce={useNonce()}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own sentences, with no tag left in them
      dangerouslySetInnerHTML={{
        __html: import.meta.env.SSR ? JSON.stringify(page).replaceAll("<", "\\u003c") : "",
      }}
    />
  );
}
