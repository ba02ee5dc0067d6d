import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { AccountPage } from "~/auth/accounts/account-page";
import { parseNewCredentials } from "~/auth/accounts/credentials";
import { CredentialsPage } from "~/auth/accounts/credentials-page";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { upgradeGuest } from "~/auth/accounts/guest/guest.server";
import { unlessUnavailable } from "~/auth/accounts/password/unless-unavailable.server";
import { isSignUpOpen, signUp } from "~/auth/accounts/sign-up.server";
import { getSession, safeRedirect } from "~/auth/sessions/session.server";
import type { AppError } from "~/messages/catalogs";
import { useExplain, useMessages } from "~/messages/use-messages";
import { useForgetDevice } from "~/notes/sync/device/use-forget-device";
import type { RouteHandle } from "~/route-handle";
import { buttonClass } from "~/ui/button";
import { LinkedText } from "~/ui/linked-text";

export const handle = {
  messages: ["account", "errors", "credential-errors"],
  title: (messages) => messages.in("account")("titleJoin"),
} satisfies RouteHandle;

export const headers = actionHeaders;

/** What a person reads who comes when nobody new may. */
const SIGN_UP_CLOSED: AppError = { code: "sign-up-closed" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await getSession(request, context);
  if (session && !session.isGuest) return redirect(safeRedirect(new URL(request.url).searchParams.get("redirectTo")));
  return {
    isGuest: session !== null,
    isClosed: session === null && !isSignUpOpen(context.cloudflare.env),
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
  const started = await unlessUnavailable(() =>
    session?.isGuest ? upgradeGuest(request, env, session, parsed.input) : signUp(request, env, parsed.input),
  );
  if ("errors" in started) return formErrorResponse(started, email);

  return redirect(safeRedirect(form.get("redirectTo")), { headers: started.headers });
}

export default function Join() {
  const { isGuest, isClosed } = useLoaderData<typeof loader>();
  useForgetDevice(!isGuest);
  const t = useMessages("account");
  const common = useMessages("common");
  const explain = useExplain();
  const result = useActionData<typeof action>();
  const [params] = useSearchParams();
  const redirectTo = params.get("redirectTo");
  const login = redirectTo ? `/login?${new URLSearchParams({ redirectTo })}` : "/login";
  if (isClosed) {
    return (
      <AccountPage title={t("notOpen")} intro={explain(SIGN_UP_CLOSED)}>
        <Link to={login} className={buttonClass("primary", "w-full")}>
          {common("signIn")}
        </Link>
      </AccountPage>
    );
  }
  return (
    <CredentialsPage
      title={isGuest ? t("keepNotes") : common("makeAccount")}
      intro={isGuest ? t("keepNotesIntro") : undefined}
      submit={t("join")}
      errors={result?.errors}
      email={result?.email}
      newPassword={true}
      redirectTo={redirectTo}
    >
      <LinkedText text={t("haveAccount")} to={login} />
    </CredentialsPage>
  );
}
