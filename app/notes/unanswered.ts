import { isRouteErrorResponse, type ShouldRevalidateFunctionArgs } from "@remix-run/react";

/** What a client action answers when the server did not: it may have written, and the page sends the same again. */
export const UNSENT = { status: "unsent" } as const;

/** Whether a server action failed without the server's word on it: no network, or an error on its side. */
export function isUnanswered(error: unknown): boolean {
  if (error instanceof Response) return false;
  return !isRouteErrorResponse(error) || error.status >= 500;
}

/** Without a server to answer there is nothing to read again; failing at it would replace the page. */
export function unlessUnsent({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionResult?.status === UNSENT.status ? false : defaultShouldRevalidate;
}
