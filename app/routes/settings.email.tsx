import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { parseEmail } from "~/auth/accounts/credentials";
import {
  cancelEmailChange,
  type EmailChange,
  findEmailChange,
  startEmailChange,
} from "~/auth/accounts/email/email-change.server";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { GuestSection } from "~/auth/accounts/guest/guest-section";
import { requireRecentAuthentication } from "~/auth/sessions/recent-authentication.server";
import { requireUserId } from "~/auth/sessions/session.server";
import { canSendMail } from "~/mail/mail.server";
import type { AppError, Translate } from "~/messages/catalogs";
import { useExplain, useMessages } from "~/messages/use-messages";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { TextField } from "~/ui/forms/text-field";
import { Section } from "~/ui/section";

export const headers = actionHeaders;

const NO_MAIL: AppError = { code: "mail-unset-address" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);
  const [{ email, isGuest }, change] = await Promise.all([
    requireRecentAuthentication(request, context),
    findEmailChange(env, userId),
  ]);
  return { email, isGuest, mail: canSendMail(env), change };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;
  const session = await requireRecentAuthentication(request, context);
  if (session.isGuest) return formErrorResponse({ errors: { form: { code: "account-needed" } } });
  if (form.get("intent") === "cancel") {
    await cancelEmailChange(env, session.userId);
    return redirect("/settings/email");
  }
  if (!canSendMail(env)) return formErrorResponse({ errors: { form: NO_MAIL } });

  const typed = String(form.get("email") ?? "");
  const parsed = parseEmail(form);
  if ("errors" in parsed) return formErrorResponse(parsed, typed);
  const formErrors = await startEmailChange(request, env, session, parsed.input.email);
  return formErrors ? formErrorResponse(formErrors, typed) : data({ errors: undefined, email: "" });
}

export default function EmailAddress() {
  const { email, isGuest, mail, change } = useLoaderData<typeof loader>();
  const t = useMessages("settings");
  const explain = useExplain();
  const result = useActionData<typeof action>();
  if (isGuest) return <GuestSection title={t("emailAddress")} intro={t("noAddress")} />;
  return (
    <>
      {change && (
        <Section title={t("pendingAddress", { email: change.email })} intro={describePending(t, change, email)}>
          <Form method="post">
            <Button name="intent" value="cancel">
              {t("cancelChange")}
            </Button>
          </Form>
        </Section>
      )}
      <Section title={t("changeAddress")} intro={mail ? t("changeAddressIntro", { email }) : explain(NO_MAIL)}>
        {mail && (
          <Form method="post" className="grid w-full max-w-sm gap-5" noValidate key={change?.email}>
            <FormError error={result?.errors?.form} />
            <TextField
              name="email"
              type="email"
              label={t("newAddress")}
              autoComplete="email"
              autoCapitalize="none"
              defaultValue={result?.email}
              error={result?.errors?.email}
              required
            />
            <Button look="primary" className="justify-self-start" name="intent" value="change">
              {t("sendEmails")}
            </Button>
          </Form>
        )}
      </Section>
    </>
  );
}

function describePending(t: Translate<"settings">, { approved, confirmed }: EmailChange, email: string): string {
  if (!approved && !confirmed) return t("pendingBoth", { email });
  return approved ? t("pendingNew") : t("pendingOld", { email });
}
