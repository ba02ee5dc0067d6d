import {
  type AppLoadContext,
  createRequestHandler,
  type EntryContext,
  type HandleErrorFunction,
} from "@remix-run/cloudflare";
import { isRouteErrorResponse, matchRoutes, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToReadableStream } from "react-dom/server";
import { VARY } from "~/messages/language.server";
import { pageMessages } from "~/messages/page-messages.server";
import { MessagesContext } from "~/messages/use-messages";
import { NoteActions } from "~/notes/editor/header/note-actions";
import { NoteError } from "~/notes/editor/note-error";
import { Notices } from "~/notes/editor/notices/notices";
import { PlainConflict } from "~/notes/editor/notices/plain-conflict";
import { ReadingView } from "~/notes/editor/reading-view";
import { SaveButtons } from "~/notes/editor/save-buttons";
import { DoneNotice } from "~/notes/list/done-notice";
import { EmptyList } from "~/notes/list/empty-list";
import { EmptyTrashLink } from "~/notes/list/empty-trash-link";
import { NothingFound } from "~/notes/list/searching/nothing-found";
import { SearchingContext } from "~/notes/list/searching/use-searching";
import { ShowMore } from "~/notes/list/show-more";
import { ViewsMenu } from "~/notes/list/views/views-menu";
import { PlainPartsContext } from "~/notes/plain-parts";
import * as searching from "~/notes/search/searching";
import { NonceProvider } from "~/ui/nonce";

// For the Worker (functions/worker.ts), which reaches the app through its build alone.
export { forRequest } from "~/auth/session-check/checked-database.server";
export { hasSessionCookie } from "~/auth/sessions/session.server";
export { errorResponse } from "~/messages/error-response.server";
export { findUnset, hasSchema } from "~/readiness.server";
export { removeOutdated } from "~/scheduled.server";
// Of Remix, too: the Worker is not to have it twice.
export { createRequestHandler, matchRoutes };

/** What pages without JavaScript are made of. */
const PLAIN_PARTS = {
  ViewsMenu,
  ShowMore,
  EmptyTrashLink,
  DoneNotice,
  EmptyList,
  NothingFound,
  ReadingView,
  Notices,
  PlainConflict,
  NoteActions,
  NoteError,
  SaveButtons,
};

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  let failed = false;
  const messages = await pageMessages(request, remixContext);
  const page = (
    <NonceProvider value={nonce}>
      <MessagesContext.Provider value={messages}>
        <PlainPartsContext.Provider value={PLAIN_PARTS}>
          <SearchingContext.Provider value={searching}>
            <RemixServer context={remixContext} url={request.url} nonce={nonce} />
          </SearchingContext.Provider>
        </PlainPartsContext.Provider>
      </MessagesContext.Provider>
    </NonceProvider>
  );
  const body = await renderToReadableStream(page, {
    nonce,
    signal: request.signal,
    onError(error) {
      failed = true;
      console.error(error);
    },
  });
  if (isbot(request.headers.get("user-agent") ?? "")) await body.allReady;

  headers.append("vary", VARY);
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(body, { headers, status: failed ? 500 : status });
}

/** Logs our errors; a visitor's, such as a path that does not exist, are answered and no more. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  console.error(error);
};
