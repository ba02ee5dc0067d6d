import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { AccountPage } from "~/auth/accounts/account-page";
import { parseNewCredentials } from "~/auth/accounts/credentials";
import { CredentialsPage } from "~/auth/accounts/credentials-page";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { upgradeGuest } from "~/auth/accounts/guest/guest.server";
import { isSignUpOpen, SIGN_UP_CLOSED, signUp } from "~/auth/accounts/sign-up.server";
import { getSession } from "~/auth/sessions/session.server";
import { buttonClass } from "~/ui/button";

export const meta: MetaFunction = () => [{ title: "Join Tidings" }];

export const headers = actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await getSession(request, context);
  if (session && !session.isGuest) return redirect("/notes");
  return {
    isGuest: session !== null,
    closed: session === null && !isSignUpOpen(context.cloudflare.env) ? SIGN_UP_CLOSED : null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;
  const email = String(form.get("email") ?? "");

  const parsed = parseNewCredentials(form);
  if ("errors" in parsed) return formErrorResponse(parsed, email);

  const session = await getSession(request, context);
  // A guest is here already.
  if (!session && !isSignUpOpen(env)) return data({ errors: { form: SIGN_UP_CLOSED }, email }, { status: 403 });
  const started = session?.isGuest
    ? await upgradeGuest(request, env, session, parsed.input)
    : await signUp(request, env, parsed.input);
  if ("errors" in started) return formErrorResponse(started, email);

  return redirect("/notes", { headers: started.headers });
}

export default function Join() {
  const { isGuest, closed } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (closed) {
    return (
      <AccountPage title="Not open to all" intro={closed}>
        <Link to="/login" className={buttonClass("primary", "w-full")}>
          Sign in
        </Link>
      </AccountPage>
    );
  }
  return (
    <CredentialsPage
      title={isGuest ? "Keep your notes" : "Make an account"}
      intro={isGuest ? "With an account your notes stay yours, on all your screens. Nothing moves." : undefined}
      submit="Join"
      errors={result?.errors}
      email={result?.email}
      newPassword={true}
      redirectTo={null}
    >
      Have an account?{" "}
      <Link to="/login" className="font-medium text-tide underline underline-offset-4">
        Sign in
      </Link>
    </CredentialsPage>
  );
}
