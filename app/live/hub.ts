import type { Change } from "~/live/event";

/** What the app asks of a user's hub; `functions/user-hub.ts` keeps these promises. */
export interface Hub extends Rpc.DurableObjectBranded {
  /** Answers with the user's event stream, described by `HubRequest` in the URL. */
  fetch(request: Request): Promise<Response>;
  /** Tells the change to every open stream. */
  publish(change: Change): Promise<void>;
  /** Ends the streams of these sessions with `revoked`. */
  revoke(sessionIds: string[]): Promise<void>;
  /** How many streams are open. */
  countStreams(): Promise<number>;
}
