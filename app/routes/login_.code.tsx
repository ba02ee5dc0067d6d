import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useSearchParams } from "@remix-run/react";
import { AccountPage } from "~/auth/accounts/account-page";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { findSession, safeRedirect } from "~/auth/sessions/session.server";
import { findPendingSignIn, finishSignIn } from "~/auth/two-factor/finish-sign-in.server";
import { useMessages } from "~/messages/use-messages";
import type { RouteHandle } from "~/route-handle";
import { mergeGuest } from "~/transfer/merge-guest-notes.server";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { TextField } from "~/ui/forms/text-field";

export const handle = {
  messages: ["account", "errors", "credential-errors"],
  title: (messages) => messages.in("account")("titleSignIn"),
} satisfies RouteHandle;

export const headers = actionHeaders;

/** The second step of signing in, for who has just given the right password. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await findPendingSignIn(request, context.cloudflare.env)) return null;
  const redirectTo = safeRedirect(new URL(request.url).searchParams.get("redirectTo"));
  throw redirectToLogin({ redirectTo });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;
  const redirectTo = safeRedirect(form.get("redirectTo"));

  const pending = await findPendingSignIn(request, env);
  if (!pending) return redirectToLogin({ redirectTo, unfinished: "late" });

  const recoveryCode = form.get("recovery");
  const factor =
    recoveryCode === null ? { code: String(form.get("code") ?? "") } : { recoveryCode: String(recoveryCode) };
  const previous = await findSession(request, env);
  const started = await finishSignIn(request, env, pending, factor);
  if (!started) return redirectToLogin({ redirectTo, unfinished: "late" });
  if ("errors" in started) return formErrorResponse(started);

  const left = await mergeGuest(env, previous, started);
  if (left) return redirectToLogin({ redirectTo, unfinished: left.because });
  return redirect(redirectTo, { headers: started.headers });
}

export default function SecondStep() {
  const errors = useActionData<typeof action>()?.errors;
  const t = useMessages("account");
  const [params] = useSearchParams();
  const redirectTo = params.get("redirectTo") ?? "/notes";
  const byRecovery = params.has("recovery");
  const other = new URLSearchParams(byRecovery ? { redirectTo } : { redirectTo, recovery: "" });
  return (
    <AccountPage
      title={t("secondStep")}
      intro={byRecovery ? t("secondStepRecovery") : t("secondStepCode")}
      below={
        <Link to={`/login/code?${other}`} className="font-medium text-tide underline underline-offset-4">
          {byRecovery ? t("useApp") : t("useRecovery")}
        </Link>
      }
    >
      <Form method="post" className="grid grid-cols-1 gap-5" noValidate>
        <FormError error={errors?.form} />
        {byRecovery ? (
          <TextField
            key="recovery"
            name="recovery"
            label={t("recoveryCode")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={errors?.code}
            required
          />
        ) : (
          <TextField
            key="code"
            name="code"
            label={t("code")}
            hint={t("sixDigits")}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={10}
            error={errors?.code}
            required
          />
        )}
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <Button look="primary">{useMessages("common")("signIn")}</Button>
      </Form>
    </AccountPage>
  );
}

function redirectToLogin(where: Record<string, string>) {
  return redirect(`/login?${new URLSearchParams(where)}`);
}
