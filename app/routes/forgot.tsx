import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { AccountPage } from "~/auth/accounts/account-page";
import { parseEmail } from "~/auth/accounts/credentials";
import { actionHeaders, formErrorResponse } from "~/auth/accounts/form-error-response";
import { requestReset } from "~/auth/recovery/reset-password.server";
import { canSendMail } from "~/mail/mail.server";
import { Button } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { TextField } from "~/ui/text-field";

export const meta: MetaFunction = () => [{ title: "Choose a new password · Tidings" }];

export const headers = actionHeaders;

const NO_MAIL = "Mail is not set up here, so no email can be sent. Ask whoever runs this Tidings.";

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
  const sent = result && !result.errors ? result.email : undefined;
  return (
    <AccountPage
      title="Choose a new password"
      intro={mail ? "An email with a link comes to your address." : NO_MAIL}
      below={
        <Link to="/login" className="font-medium text-tide underline underline-offset-4">
          Back to signing in
        </Link>
      }
    >
      {sent && (
        <FormNotice look="done">{`If there is an account for ${sent}, an email is on its way. The link works for an hour.`}</FormNotice>
      )}
      {mail && !sent && (
        <Form method="post" className="grid gap-5" noValidate>
          <FormNotice look="error">{result?.errors?.form}</FormNotice>
          <TextField
            name="email"
            type="email"
            label="Email"
            autoComplete="username"
            autoCapitalize="none"
            defaultValue={result?.email}
            error={result?.errors?.email}
            required
          />
          <Button look="primary">Send the email</Button>
        </Form>
      )}
    </AccountPage>
  );
}
