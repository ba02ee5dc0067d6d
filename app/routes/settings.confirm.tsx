import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { confirmPassword } from "~/auth/accounts/password/change-password.server";
import { PasswordForm } from "~/auth/accounts/password/password-form";
import { hasPassword } from "~/auth/accounts/password/password-hash.server";
import { unlessUnavailable } from "~/auth/accounts/password/unless-unavailable.server";
import { PasskeyButton } from "~/auth/passkeys/passkey-button";
import { listPasskeys } from "~/auth/passkeys/passkey-list.server";
import { confirmByPasskey } from "~/auth/passkeys/webauthn-browser";
import { isRecentlyAuthenticated, recordAuthentication } from "~/auth/sessions/recent-authentication.server";
import { requireSession, safeRedirect } from "~/auth/sessions/session.server";
import { useMessages } from "~/messages/use-messages";
import { Section } from "~/ui/section";

export const headers = actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await requireSession(request, context);
  const redirectTo = safeRedirect(new URL(request.url).searchParams.get("redirectTo") ?? "/settings");
  if (isRecentlyAuthenticated(session)) return redirect(redirectTo);

  const { userId, email } = session;
  const [password, passkeys] = await Promise.all([hasPassword(env, userId), listPasskeys(env, userId)]);
  return { redirectTo, email, password, passkeys: passkeys.length > 0 };
}

/** Authenticates by the password; a passkey goes by `passkeys`. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await requireSession(request, context);
  const { form } = context;

  const formErrors = await unlessUnavailable(() =>
    confirmPassword(request, env, session, String(form.get("current") ?? "")),
  );
  if (formErrors) return formErrorResponse(formErrors);
  await recordAuthentication(env, session);
  return redirect(safeRedirect(form.get("redirectTo")));
}

export default function Confirm() {
  const { redirectTo, email, password, passkeys } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  const t = useMessages("settings");
  const common = useMessages("common");
  return (
    <Section title={t("isItYou")} intro={t("isItYouIntro")}>
      {password && (
        <PasswordForm email={email} submit={common("goOn")} errors={errors}>
          <input type="hidden" name="redirectTo" value={redirectTo} />
        </PasswordForm>
      )}
      {passkeys && <PasskeyButton authenticate={() => confirmByPasskey(redirectTo)} />}
    </Section>
  );
}
