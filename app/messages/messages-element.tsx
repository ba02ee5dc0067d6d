import { useContext } from "react";
import { MESSAGES_ID } from "~/messages/document-messages";
import type { PageMessages } from "~/messages/messages";
import { MessagesContext } from "~/messages/use-messages";
import { useNonce } from "~/ui/nonce";

const written = new WeakMap<PageMessages, string>();

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
        __html: import.meta.env.SSR ? write(page) : "",
      }}
    />
  );
}

/** Each time the same, of messages that are the same. */
function write(page: PageMessages): string {
  const json = written.get(page) ?? JSON.stringify(page).replaceAll("<", "\\u003c");
  written.set(page, json);
  return json;
}
