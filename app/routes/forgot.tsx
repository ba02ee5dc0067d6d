import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { AccountPage } from "~/auth/accounts/account-page";
import { parseEmail } from "~/auth/accounts/credentials";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { requestReset } from "~/auth/recovery/reset-password.server";
import { canSendMail } from "~/mail/mail.server";
import type { AppError } from "~/messages/catalogs";
import { useExplain, useMessages } from "~/messages/use-messages";
import type { RouteHandle } from "~/route-handle";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { FormNotice } from "~/ui/forms/form-notice";
import { TextField } from "~/ui/forms/text-field";

export const handle = {
  messages: ["account", "errors", "credential-errors"],
  title: ["account", "chooseNewPassword"],
} satisfies RouteHandle;

export const headers = actionHeaders;

const NO_MAIL: AppError = { code: "mail-unset-ask" };

export async function loader({ context }: LoaderFunctionArgs) {
  return { mail: canSendMail(context.cloudflare.env) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;
  const email = String(form.get("email") ?? "");
  if (!canSendMail(env)) return formErrorResponse({ errors: { form: NO_MAIL } }, email);

  const parsed = parseEmail(form);
  if ("errors" in parsed) return formErrorResponse(parsed, email);

  const formErrors = await requestReset(request, env, parsed.input.email);
  return formErrors ? formErrorResponse(formErrors, email) : data({ errors: undefined, email: parsed.input.email });
}

export default function Forgot() {
  const { mail } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useMessages("account");
  const common = useMessages("common");
  const explain = useExplain();
  const sent = result && !result.errors ? result.email : undefined;
  return (
    <AccountPage
      title={t("chooseNewPassword")}
      intro={mail ? t("resetIntro") : explain(NO_MAIL)}
      below={
        <Link to="/login" className="font-medium text-tide underline underline-offset-4">
          {t("backToSignIn")}
        </Link>
      }
    >
      {sent && <FormNotice look="done">{t("resetSent", { email: sent })}</FormNotice>}
      {mail && !sent && (
        <Form method="post" className="grid grid-cols-1 gap-5" noValidate>
          <FormError error={result?.errors?.form} />
          <TextField
            name="email"
            type="email"
            label={common("email")}
            autoComplete="username"
            autoCapitalize="none"
            defaultValue={result?.email}
            error={result?.errors?.email}
            required
          />
          <Button look="primary">{t("sendEmail")}</Button>
        </Form>
      )}
    </AccountPage>
  );
}
