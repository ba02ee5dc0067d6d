import type { AppError, Area, MessageName } from "~/messages/catalogs";
import type { Messages } from "~/messages/messages";

/**
 * What a route says of itself for the guard (functions/guard/guard.ts), where its exports do not say it already, and for
 * the page that shows it: `export const handle = { methods: ["GET"] } satisfies RouteHandle`.
 */
export type RouteHandle = {
  /** The areas of messages that its page uses, besides "common": the page comes with them. */
  messages?: readonly Area[];
  /**
   * What the window is called: a message, before the app's name, or a sentence of its own, of what the loader has
   * answered. Of the routes that are shown the innermost says it.
   */
  title?: MessageName | ((messages: Messages, loaded: unknown) => string);
  /** Instead of GET and HEAD for a page or a loader, and POST for an action, which has all the others, too. */
  methods?: ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE")[];
  /**
   * What the action is sent: by default a form without files. A form is in `context.form`, JSON in `context.json`;
   * "upload" is a form with files, and with "none" a body is too large. With "stream" any bytes are taken, of someone
   * who is signed in, as they come: `context.stream`.
   */
  body?: "form" | "json" | "upload" | "stream" | "none";
  /** How much may be sent. What is more than the default, 8 KiB, is read only for someone who is signed in. */
  maxBytes?: number;
  /** What is said of more than that. */
  tooLarge?: Extract<AppError, { code: "file-too-large" }>;
  /**
   * A `<Form>` of a page is sent to this route, which has no page itself: Remix's script sends it to the route's
   * `.data` path. Without it that path takes nothing.
   */
  pageForms?: true;
  /** The browser itself sends it what another app shares. Such a form comes from no page, and so from no origin. */
  takesShares?: true;
};
