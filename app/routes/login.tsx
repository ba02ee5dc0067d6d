import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/cloudflare";
import { Link, useActionData, useSearchParams } from "@remix-run/react";
import { signIn } from "~/auth/account.server";
import { parseCredentials } from "~/auth/credentials";
import { CredentialsPage } from "~/auth/credentials-page";
import { getUserId, safeRedirect } from "~/auth/session.server";

export const meta: MetaFunction = () => [{ title: "Sign in to Tidings" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return (await getUserId(request, context.cloudflare.env)) ? redirect("/notes") : null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const email = String(form.get("email") ?? "");

  const parsed = parseCredentials(form);
  if ("errors" in parsed) return data({ errors: parsed.errors, email }, { status: 400 });

  const entered = await signIn(request, context.cloudflare.env, parsed.input);
  if ("errors" in entered) return data({ errors: entered.errors, email }, { status: 400 });

  return redirect(safeRedirect(form.get("redirectTo")), { headers: entered.headers });
}

export default function Login() {
  const result = useActionData<typeof action>();
  const [params] = useSearchParams();
  return (
    <CredentialsPage
      title="Welcome back"
      submit="Sign in"
      errors={result?.errors}
      email={result?.email}
      newPassword={false}
      redirectTo={params.get("redirectTo")}
    >
      New here?{" "}
      <Link to="/join" className="font-medium text-tide underline underline-offset-4">
        Make an account
      </Link>
    </CredentialsPage>
  );
}
