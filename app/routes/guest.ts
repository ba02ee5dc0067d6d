import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import { startAsGuest } from "~/auth/accounts/guest/guest.server";
import { isSignUpOpen } from "~/auth/accounts/sign-up.server";
import { getUserId } from "~/auth/sessions/session.server";
import type { RouteHandle } from "~/route-handle";

export const handle = { pageForms: true } satisfies RouteHandle;

/** Writing at once, without an account. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  if (await getUserId(request, context)) return redirect("/notes");

  // Its page says that nobody new may come.
  if (!isSignUpOpen(env)) return redirect("/join");
  const started = await startAsGuest(request, env);
  // Whoever may not be another guest may still make an account.
  if ("errors" in started) return redirect("/join");
  return redirect("/notes", { headers: started.headers });
}

export function loader() {
  return redirect("/");
}
