/**
 * What a route tells the door (functions/route-rules.ts) of itself, where that is not what its exports say already:
 * `export const handle = { methods: ["GET"] } satisfies RouteHandle`.
 */
export type RouteHandle = {
  /** Instead of GET and HEAD for a page or a loader, and POST for an action. */
  methods?: string[];
  /** Whether files may come with the form; by default they may not. */
  body?: "form" | "upload";
  /** How much may be sent. What is more than the default, 8 KiB, is read only for someone who is signed in. */
  maxBytes?: number;
  /**
   * A `<Form>` of a page posts to this route, which has no page itself: Remix's script sends it to the route's
   * `.data` address. Without it that address takes nothing.
   */
  pageForms?: true;
};
