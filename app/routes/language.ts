import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import { languageCookie } from "~/messages/language.server";
import { isLanguage, LANGUAGES } from "~/messages/languages";

export async function action({ context }: ActionFunctionArgs) {
  const language = context.form.get("language");
  if (!isLanguage(language)) return new Response(`Choose ${LANGUAGES.join(", ")}.`, { status: 400 });

  return redirect("/settings", { headers: { "set-cookie": await languageCookie(language) } });
}

export function loader() {
  return redirect("/settings");
}
