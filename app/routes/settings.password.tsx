import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { parsePasswordChange } from "~/auth/accounts/credentials";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { GuestSection } from "~/auth/accounts/guest/guest-section";
import { changePassword } from "~/auth/accounts/password/change-password.server";
import { unlessUnavailable } from "~/auth/accounts/password/unless-unavailable.server";
import { requireSession } from "~/auth/sessions/session.server";
import { useMessages } from "~/messages/use-messages";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { FormNotice } from "~/ui/forms/form-notice";
import { TextField } from "~/ui/forms/text-field";
import { Section } from "~/ui/section";

export const headers = actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { isGuest, email } = await requireSession(request, context);
  return { isGuest, email };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await requireSession(request, context);
  if (session.isGuest) return formErrorResponse({ errors: { form: { code: "account-needed" } } });

  const parsed = parsePasswordChange(context.form);
  if ("errors" in parsed) return formErrorResponse(parsed);

  const changed = await unlessUnavailable(() => changePassword(request, env, session, parsed.input));
  if ("errors" in changed) return formErrorResponse(changed);
  return redirect("/settings/password?changed", { headers: changed.headers });
}

export default function Password() {
  const { isGuest, email } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  const t = useMessages("settings");
  const common = useMessages("common");
  const [params] = useSearchParams();
  if (isGuest) return <GuestSection title={common("password")} intro={t("noPassword")} />;
  return (
    <Section title={t("changePassword")} intro={t("changePasswordIntro")}>
      {params.has("changed") && !errors && <FormNotice look="done">{t("passwordChanged")}</FormNotice>}
      <Form method="post" action="/settings/password" className="grid w-full max-w-sm gap-5" noValidate>
        <FormError error={errors?.form} />
        <input type="email" name="email" defaultValue={email} autoComplete="username" hidden readOnly />
        <TextField
          name="current"
          type="password"
          label={t("currentPassword")}
          autoComplete="current-password"
          error={errors?.current}
          required
        />
        <TextField
          name="password"
          type="password"
          label={common("newPassword")}
          autoComplete="new-password"
          hint={common("passwordHint")}
          error={errors?.password}
          required
        />
        <Button look="primary" className="justify-self-start">
          {t("changePassword")}
        </Button>
      </Form>
    </Section>
  );
}
