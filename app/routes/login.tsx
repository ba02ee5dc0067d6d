import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { parseCredentials } from "~/auth/accounts/credentials";
import { CredentialsPage } from "~/auth/accounts/credentials-page";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { unlessUnavailable } from "~/auth/accounts/password/unless-unavailable.server";
import { signIn } from "~/auth/accounts/sign-in.server";
import { PasskeyButton } from "~/auth/passkeys/passkey-button";
import { signInByPasskey } from "~/auth/passkeys/webauthn-browser";
import { getSession, safeRedirect } from "~/auth/sessions/session.server";
import type { AppError } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { BorrowedDevice } from "~/notes/sync/device/borrowed-device";
import { useForgetDevice } from "~/notes/sync/device/use-forget-device";
import type { RouteHandle } from "~/route-handle";
import { LEFT_BEHIND, mergeGuest } from "~/transfer/merge-guest-notes.server";
import { LinkedText } from "~/ui/linked-text";

export const handle = {
  messages: ["account", "errors", "credential-errors"],
  title: (messages) => messages.in("account")("titleSignIn"),
} satisfies RouteHandle;

export const headers = actionHeaders;

/** Why the page of the second step leads back here. */
const UNFINISHED = new Map<string, AppError>(Object.entries({ late: { code: "sign-in-late" }, ...LEFT_BEHIND }));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await getSession(request, context);
  // Another tab may have signed in meanwhile: this one goes back to where it was.
  const { searchParams } = new URL(request.url);
  if (session && !session.isGuest) return redirect(safeRedirect(searchParams.get("redirectTo")));
  return { isGuest: session !== null, unfinished: UNFINISHED.get(searchParams.get("unfinished") ?? "") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;
  const email = String(form.get("email") ?? "");

  const parsed = parseCredentials(form);
  if ("errors" in parsed) return formErrorResponse(parsed, email);

  const previous = await getSession(request, context);
  const started = await unlessUnavailable(() => signIn(request, env, parsed.input));
  if ("errors" in started) return formErrorResponse(started, email);

  const redirectTo = safeRedirect(form.get("redirectTo"));
  if ("pending" in started) {
    return redirect(`/login/code?${new URLSearchParams({ redirectTo })}`, { headers: started.pending });
  }
  const left = await mergeGuest(env, previous, started);
  if (left) return data({ errors: { form: left.error }, email }, { status: left.because === "full" ? 413 : 400 });
  return redirect(redirectTo, { headers: started.headers });
}

export default function Login() {
  const { isGuest, unfinished } = useLoaderData<typeof loader>();
  useForgetDevice(!isGuest);
  const result = useActionData<typeof action>();
  const t = useMessages("account");
  const [params] = useSearchParams();
  const redirectTo = params.get("redirectTo");
  return (
    <CredentialsPage
      title={t("welcomeBack")}
      intro={isGuest ? t("guestNotesComeAlong") : undefined}
      submit={useMessages("common")("signIn")}
      errors={result?.errors ?? (unfinished ? { form: unfinished } : undefined)}
      email={result?.email}
      newPassword={false}
      redirectTo={redirectTo}
      choice={<BorrowedDevice />}
      otherWay={<PasskeyButton authenticate={() => signInByPasskey(redirectTo)} />}
    >
      <LinkedText text={t("newHere")} to={redirectTo ? `/join?${new URLSearchParams({ redirectTo })}` : "/join"} />
      {" · "}
      <Link to="/forgot" className="font-medium text-tide underline underline-offset-4">
        {t("forgotPassword")}
      </Link>
    </CredentialsPage>
  );
}
