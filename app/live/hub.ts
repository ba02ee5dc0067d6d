import type { Change, FeedPage } from "~/live/event";

/** What the app asks of a user's hub; `functions/user-hub.ts` keeps these promises. */
export interface Hub extends Rpc.DurableObjectBranded {
  /** Answers with the user's event stream, for the `session` and from the `since` in the query. */
  fetch(request: Request): Promise<Response>;
  /** Tells the change to every open stream. */
  publish(change: Change): Promise<void>;
  /** Ends the streams of these sessions with `revoked`. */
  revoke(readerIds: string[]): Promise<void>;
  /** How many streams are open. */
  countStreams(): Promise<number>;
  /** A turn at work that costs much, of which one at a time is done; null when too many wait for one. */
  takeTurn(): Promise<Turn | null>;
  /** What D1 knows that has not been told up to this place, and which of these sessions hold no more. Tells nobody. */
  readMissed(told: string | null, readerIds: string[]): Promise<Missed>;
}

/** It is its holder's until it is disposed of. */
interface Turn extends Rpc.RpcTargetBranded, Disposable {}

/** What a hub has to make known. */
export type Missed = {
  /** What happened since; null when nothing did. */
  page: FeedPage | null;
  /** Sessions that hold no more. */
  ended: string[];
};
