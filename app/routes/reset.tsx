import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useSearchParams } from "@remix-run/react";
import { AccountPage } from "~/auth/account-page";
import { parseNewPassword } from "~/auth/credentials";
import { actionHeaders, refuse } from "~/auth/refusal";
import { resetPassword } from "~/auth/reset.server";
import { Button } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { TextField } from "~/ui/text-field";

export const meta: MetaFunction = () => [{ title: "Choose a new password · Tidings" }];

export const headers = actionHeaders;

export async function action({ request, context }: ActionFunctionArgs) {
  const { form } = context;
  const parsed = parseNewPassword(form);
  if ("errors" in parsed) return refuse(parsed);

  const token = String(form.get("token") ?? "");
  const refused = await resetPassword(request, context.cloudflare.env, token, parsed.input.password);
  return refused ? refuse(refused) : redirect("/login");
}

export default function Reset() {
  const errors = useActionData<typeof action>()?.errors;
  const [params] = useSearchParams();
  return (
    <AccountPage
      title="Choose a new password"
      intro="Everything that is signed in with the old one is signed out."
      below={
        <Link to="/forgot" className="font-medium text-tide underline underline-offset-4">
          Ask for another letter
        </Link>
      }
    >
      <Form method="post" className="grid gap-5" noValidate>
        <FormNotice look="error">{errors?.form}</FormNotice>
        <input type="hidden" name="token" value={params.get("token") ?? ""} />
        <TextField
          name="password"
          type="password"
          label="New password"
          autoComplete="new-password"
          hint="At least 10 characters."
          error={errors?.password}
          required
        />
        <Button look="primary">Save the password</Button>
      </Form>
    </AccountPage>
  );
}
