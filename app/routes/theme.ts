import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import type { RouteHandle } from "~/route-handle";
import { isTheme } from "~/ui/theme/theme";
import { themeCookie } from "~/ui/theme/theme.server";

export const handle = { pageForms: true } satisfies RouteHandle;

export async function action({ context }: ActionFunctionArgs) {
  const theme = context.form.get("theme");
  if (!isTheme(theme)) return new Response("Choose system, light or dark.", { status: 400 });

  return redirect("/settings", { headers: { "set-cookie": await themeCookie(theme) } });
}

export function loader() {
  return redirect("/settings");
}
