import type { Env } from "~/env";

/** What a person is told who comes when nobody new may. */
export const SIGN_UP_CLOSED = "This Tidings takes no new people. Ask whoever runs it.";

/** Whether anyone may make an account, or write as a guest: who runs the Worker may say otherwise. */
export function isSignUpOpen({ JOINING }: Env): boolean {
  return JOINING !== "closed";
}
