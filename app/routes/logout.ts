import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import { signOut } from "~/auth/accounts/sign-out.server";

export async function action({ request, context }: ActionFunctionArgs) {
  return redirect("/", { headers: await signOut(request, context.cloudflare.env) });
}

export function loader() {
  return redirect("/");
}
