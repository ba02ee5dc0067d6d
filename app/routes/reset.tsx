import { type ActionFunctionArgs, data, redirect } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useSubmit } from "@remix-run/react";
import { useEffect } from "react";
import { AccountPage } from "~/auth/accounts/account-page";
import { parseNewPassword } from "~/auth/accounts/credentials";
import { CodeField } from "~/auth/accounts/email/code-field";
import { useLinkCode } from "~/auth/accounts/email/use-link-code";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { unlessUnavailable } from "~/auth/accounts/password/unless-unavailable.server";
import { findRecovery, type Recovery, resetPassword } from "~/auth/recovery/reset-password.server";
import type { AppError } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import type { RouteHandle } from "~/route-handle";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/text-field";

export const handle = {
  messages: ["account", "errors", "credential-errors"],
  title: ["account", "chooseNewPassword"],
} satisfies RouteHandle;

export const headers = actionHeaders;

/** First the code alone, which says what may be chosen with it, and then with the password. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;
  const code = String(form.get("token") ?? "");
  const keep = form.getAll("keep").map(String);
  if (!form.has("password")) {
    const recovery = await findRecovery(request, env, code, keep);
    return "errors" in recovery ? formErrorResponse(recovery) : data({ errors: undefined, recovery });
  }

  const parsed = parseNewPassword(form);
  const formErrors =
    "errors" in parsed
      ? parsed
      : await unlessUnavailable(() => resetPassword(request, env, code, { ...parsed.input, keep }));
  if (!formErrors) return redirect("/login");

  if (!formErrors.errors.password) return formErrorResponse(formErrors);

  // The form again, while the code is still valid.
  const recovery = await findRecovery(request, env, code, keep);
  return "errors" in recovery
    ? formErrorResponse(recovery)
    : data({ errors: formErrors.errors, recovery }, { status: 400 });
}

export default function Reset() {
  const result = useActionData<typeof action>();
  const recovery = result && "recovery" in result ? result.recovery : null;
  const t = useMessages("account");
  const common = useMessages("common");
  const code = useLinkCode();
  const submit = useSubmit();
  useEffect(() => {
    if (code) submit({ token: code }, { method: "post", action: "/reset", replace: true });
  }, [code, submit]);
  return (
    <AccountPage
      title={t("chooseNewPassword")}
      intro={t("allSignedOut")}
      below={
        <Link to="/forgot" className="font-medium text-tide underline underline-offset-4">
          {t("askAgain")}
        </Link>
      }
    >
      <Form method="post" action="/reset" className="grid grid-cols-1 gap-5" noValidate>
        {recovery ? (
          <NewPassword recovery={recovery} error={result?.errors?.password} />
        ) : (
          <>
            <CodeField code={null} error={result?.errors?.form} />
            <Button look="primary">{common("goOn")}</Button>
          </>
        )}
      </Form>
    </AccountPage>
  );
}

function NewPassword({ recovery: { code, passkeys }, error }: { recovery: Recovery; error: AppError | undefined }) {
  const t = useMessages("account");
  const common = useMessages("common");
  return (
    <>
      <input type="hidden" name="token" value={code} />
      <TextField
        name="password"
        type="password"
        label={common("newPassword")}
        autoComplete="new-password"
        hint={common("passwordHint")}
        error={error}
        required
      />
      {passkeys.length > 0 && (
        <fieldset className="grid min-w-0 gap-2">
          <legend className="mb-1 text-sm font-medium">{t("passkeysToKeep")}</legend>
          <p className="text-sm text-pretty text-soft">{t("passkeysToKeepIntro")}</p>
          {passkeys.map(({ id, name, kept }) => (
            <label key={id} className="flex min-h-10 items-center gap-3">
              <input type="checkbox" name="keep" value={id} defaultChecked={kept} className="size-5 accent-tide" />
              <span className="min-w-0 wrap-anywhere">{name}</span>
            </label>
          ))}
        </fieldset>
      )}
      <Button look="primary">{t("savePassword")}</Button>
    </>
  );
}
