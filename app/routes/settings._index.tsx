import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { requestVerification } from "~/auth/accounts/email/confirm-by-email.server";
import { findEmailChange } from "~/auth/accounts/email/email-change.server";
import { isVerified } from "~/auth/accounts/email/email-verification.server";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { requireSession } from "~/auth/sessions/session.server";
import { hubOf } from "~/live/emit.server";
import { canSendMail } from "~/mail/mail.server";
import { SignOut } from "~/notes/sync/sign-out-form";
import type { loader as rootLoader } from "~/root";
import { Button, buttonClass } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { Section } from "~/ui/section";
import { ThemeChoice } from "~/ui/theme/theme-choice";

export const headers = actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { userId, email, isGuest } = await requireSession(request, context);
  const [screens, verified, change] = await Promise.all([
    hubOf(env, userId).countStreams(),
    isVerified(env, userId),
    findEmailChange(env, userId),
  ]);
  return { userId, email, isGuest, screens, verified, mail: canSendMail(env), newEmail: change?.email };
}

/** Sends the email that confirms the address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await requireSession(request, context);
  if (session.isGuest) return formErrorResponse({ errors: { form: "Make an account first." } });
  if (!canSendMail(env))
    return formErrorResponse({ errors: { form: "Mail is not set up here, so no email can be sent." } });

  const formErrors = await requestVerification(request, env, session);
  return formErrors ? formErrorResponse(formErrors) : data({ errors: undefined, email: session.email });
}

export default function Account() {
  const { userId, email, isGuest, screens, verified, mail, newEmail } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const theme = useRouteLoaderData<typeof rootLoader>("root")?.theme;
  return (
    <>
      <Section title="Appearance">
        <ThemeChoice saved={theme} />
      </Section>

      <Section
        title="Account"
        intro={
          isGuest
            ? "You write without an account: only this browser knows your notes. Make one to keep them, and to have them on all your screens."
            : undefined
        }
      >
        <dl className="grid w-full grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
          <dt className="text-soft">Signed in as</dt>
          <dd className="truncate">{isGuest ? "Guest" : email}</dd>
          {!isGuest && (
            <>
              <dt className="text-soft">Address</dt>
              <dd>{verified ? "Confirmed" : mail ? "Not confirmed yet" : "Not confirmed: mail is not set up here"}</dd>
              {newEmail && (
                <>
                  <dt className="text-soft">To become</dt>
                  <dd className="truncate">{`${newEmail}, once it is confirmed`}</dd>
                </>
              )}
            </>
          )}
          <dt className="text-soft">Open now</dt>
          <dd>{screens === 1 ? "1 screen with your notes" : `${screens} screens with your notes`}</dd>
        </dl>
        <FormNotice look="error">{result?.errors?.form}</FormNotice>
        {result && !result.errors && (
          <FormNotice look="done">{`An email is on its way to ${result.email}.`}</FormNotice>
        )}
        <div className="flex flex-wrap gap-2">
          {isGuest && (
            <Link to="/join" className={buttonClass("primary")}>
              Make an account
            </Link>
          )}
          {!isGuest && !verified && mail && (
            <Form method="post" action="/settings?index">
              <Button>Confirm the address</Button>
            </Form>
          )}
          {!isGuest && mail && (
            <Link to="/settings/email" className={buttonClass("outline")}>
              Change the address…
            </Link>
          )}
          <SignOut userId={userId} label={isGuest ? "Leave, and leave the notes behind" : "Sign out"} />
        </div>
      </Section>

      <Section title="Delete the account" intro="Everything that is yours here goes, at once and for good.">
        <Link to="/settings/delete" className={buttonClass("outline")}>
          Delete the account…
        </Link>
      </Section>
    </>
  );
}
