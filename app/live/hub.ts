import type { Change, FeedPage } from "~/live/event";

/** What the app asks of a user's hub; `functions/user-hub.ts` implements it. */
export interface Hub extends Rpc.DurableObjectBranded {
  /** Answers with the user's event stream, for the `reader` and from the `since` in the query; to an upgrade, with the socket of a screen that rests. */
  fetch(request: Request): Promise<Response>;
  /** Sends the change to every open stream, and wakes the screens that rest. */
  publish(change: Change): Promise<void>;
  /** Ends the streams of these readers with `revoked`, and their rest. */
  revoke(readerIds: string[]): Promise<void>;
  /** How many screens are open, those that rest included. */
  countScreens(): Promise<number>;
  /** A turn at work that costs much, of which one at a time is done; null when too many wait for one. */
  takeTurn(): Promise<Turn | null>;
  /** What happened since the cursor, and which of these readers may not read any more. Sends nothing. */
  readMissed(cursor: string | null, readerIds: string[]): Promise<Missed>;
}

/** It lasts until it is disposed of. */
interface Turn extends Rpc.RpcTargetBranded, Disposable {}

/** What a hub has to send that nobody announced to it. */
export type Missed = {
  /** What happened since; null when nothing did. */
  page: FeedPage | null;
  /** Readers who may not read any more. */
  ended: string[];
};
