import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { requestVerification } from "~/auth/accounts/email/confirm-by-email.server";
import { findEmailChange } from "~/auth/accounts/email/email-change.server";
import { isVerified } from "~/auth/accounts/email/email-verification.server";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { requireSession, requireUserId } from "~/auth/sessions/session.server";
import { hubOf } from "~/live/emit.server";
import { canSendMail } from "~/mail/mail.server";
import { useMessages } from "~/messages/use-messages";
import { KeysSection } from "~/notes/commands/keys/keys-section";
import { SignOut } from "~/notes/sign-out/sign-out-form";
import type { loader as rootLoader } from "~/root";
import { Button, buttonClass } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { FormNotice } from "~/ui/forms/form-notice";
import { LanguageChoice } from "~/ui/language-choice";
import { Section } from "~/ui/section";
import { ThemeChoice } from "~/ui/theme/theme-choice";

export const headers = actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);
  const [{ email, isGuest }, screens, verified, change] = await Promise.all([
    requireSession(request, context),
    hubOf(env, userId).countScreens(),
    isVerified(env, userId),
    findEmailChange(env, userId),
  ]);
  return { userId, email, isGuest, screens, verified, mail: canSendMail(env), newEmail: change?.email };
}

/** Sends the email that confirms the address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await requireSession(request, context);
  if (session.isGuest) return formErrorResponse({ errors: { form: { code: "account-needed" } } });
  if (!canSendMail(env)) return formErrorResponse({ errors: { form: { code: "mail-unset" } } });

  const formErrors = await requestVerification(request, env, session);
  return formErrors ? formErrorResponse(formErrors) : data({ errors: undefined, email: session.email });
}

export default function Account() {
  const { userId, email, isGuest, screens, verified, mail, newEmail } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useMessages("settings");
  const common = useMessages("common");
  const theme = useRouteLoaderData<typeof rootLoader>("root")?.theme;
  return (
    <>
      <Section title={t("appearance")}>
        <ThemeChoice saved={theme} />
      </Section>

      <Section title={t("language")}>
        <LanguageChoice />
      </Section>

      <KeysSection />

      <Section title={t("account")} intro={isGuest ? t("guestIntro") : undefined}>
        <dl className="facts">
          <dt className="text-soft">{t("signedInAs")}</dt>
          <dd dir="auto" className="justify-self-start wrap-anywhere">
            {isGuest ? t("guest") : email}
          </dd>
          {!isGuest && (
            <>
              <dt className="text-soft">{t("address")}</dt>
              <dd>{verified ? t("addressConfirmed") : mail ? t("addressUnconfirmed") : t("addressWithoutMail")}</dd>
              {newEmail && (
                <>
                  <dt className="text-soft">{t("toBecome")}</dt>
                  <dd dir="auto" className="justify-self-start wrap-anywhere">
                    {t("onceConfirmed", { email: newEmail })}
                  </dd>
                </>
              )}
            </>
          )}
          <dt className="text-soft">{t("openNow")}</dt>
          <dd>{t("screens", { count: screens })}</dd>
        </dl>
        <FormError error={result?.errors?.form} />
        {result && !result.errors && <FormNotice look="done">{t("emailOnItsWay", { email: result.email })}</FormNotice>}
        <div className="flex flex-wrap gap-2">
          {isGuest && (
            <Link to="/join" className={buttonClass("primary")}>
              {common("makeAccount")}
            </Link>
          )}
          {!isGuest && !verified && mail && (
            <Form method="post" action="/settings?index">
              <Button>{t("confirmAddress")}</Button>
            </Form>
          )}
          {!isGuest && mail && (
            <Link to="/settings/email" className={buttonClass("outline")}>
              {t("changeAddressLink")}
            </Link>
          )}
          {isGuest ? (
            <Link to="/settings/leave" className={buttonClass("outline")}>
              {t("leaveLink")}
            </Link>
          ) : (
            <SignOut userId={userId} label={t("signOut")} />
          )}
        </div>
      </Section>

      <Section title={t("deleteAccount")} intro={t("deleteAccountIntro")}>
        <Link to="/settings/delete" className={buttonClass("outline")}>
          {t("deleteAccountLink")}
        </Link>
      </Section>
    </>
  );
}
