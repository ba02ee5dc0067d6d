import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { parseEmail } from "~/auth/accounts/credentials";
import { cancelEmailChange, findEmailChange, startEmailChange } from "~/auth/accounts/email/email-change.server";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { GuestSection } from "~/auth/accounts/guest/guest-section";
import { requireRecentAuthentication } from "~/auth/sessions/recent-authentication.server";
import { canSendMail } from "~/mail/mail.server";
import { Button } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { Section } from "~/ui/section";
import { TextField } from "~/ui/text-field";

export const headers = actionHeaders;

const NO_MAIL = "Mail is not set up here, so an address cannot be confirmed and stays as it is.";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { userId, email, isGuest } = await requireRecentAuthentication(request, context);
  return { email, isGuest, mail: canSendMail(env), change: await findEmailChange(env, userId) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;
  const session = await requireRecentAuthentication(request, context);
  if (session.isGuest) return formErrorResponse({ errors: { form: "Make an account first." } });
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
  const result = useActionData<typeof action>();
  if (isGuest) return <GuestSection title="Email address" missing="address yet" />;
  return (
    <>
      {change && (
        <Section title={`Your address is to become ${change.email}`} intro={describePending(change, email)}>
          <Form method="post">
            <Button name="intent" value="cancel">
              Cancel the change
            </Button>
          </Form>
        </Section>
      )}
      <Section
        title="Change the address"
        intro={
          mail
            ? `You sign in as ${email}. The new address gets an email to confirm, and so does this one if it was confirmed. When both are, the address changes and all other sessions end.`
            : NO_MAIL
        }
      >
        {mail && (
          <Form method="post" className="grid w-full max-w-sm gap-5" noValidate key={change?.email}>
            <FormNotice look="error">{result?.errors?.form}</FormNotice>
            <TextField
              name="email"
              type="email"
              label="New address"
              autoComplete="email"
              autoCapitalize="none"
              defaultValue={result?.email}
              error={result?.errors?.email}
              required
            />
            <Button look="primary" className="justify-self-start" name="intent" value="change">
              Send the emails
            </Button>
          </Form>
        )}
      </Section>
    </>
  );
}

function describePending({ approved, confirmed }: { approved: number; confirmed: number }, email: string): string {
  if (!approved && !confirmed)
    return `Both addresses got an email. Confirm both, within a day; until then you sign in as ${email}.`;
  if (!approved) return `The new address is confirmed. Now confirm the email to ${email}.`;
  return "Now confirm the email to the new address, within a day.";
}
