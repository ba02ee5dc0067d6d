import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { signOut } from "~/auth/account.server";
import { hasPassword } from "~/auth/account-state.server";
import { confirmPassword } from "~/auth/change-password.server";
import { removeAccount } from "~/auth/delete-account.server";
import { actionHeaders, refuse } from "~/auth/refusal";
import { requireSession } from "~/auth/session.server";
import { Button, buttonClass } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { Section } from "~/ui/section";
import { TextField } from "~/ui/text-field";

export const headers = actionHeaders;

const CONFIRMATION = "delete everything";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { userId } = await requireSession(request, context);
  return { asksPassword: await hasPassword(env, userId) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await requireSession(request, context);
  const { form } = context;

  if (String(form.get("confirmation")).trim().toLowerCase() !== CONFIRMATION) {
    return refuse({ errors: { form: `Type “${CONFIRMATION}” to go on.` } });
  }
  if (await hasPassword(env, session.userId)) {
    const refused = await confirmPassword(request, env, session, String(form.get("current") ?? ""));
    if (refused) return refuse(refused);
  }
  await removeAccount(env, session.userId);
  return redirect("/", { headers: await signOut(request, env) });
}

export default function DeleteAccount() {
  const { asksPassword } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  return (
    <Section
      title="Delete the account"
      intro="All your notes, their earlier versions, your sessions and passkeys are removed at once, and nobody can bring them back. Export them first, if you want to keep them."
    >
      <Form method="post" className="grid w-full max-w-sm gap-5" noValidate>
        <FormNotice look="error">{errors?.form}</FormNotice>
        {asksPassword && (
          <TextField
            name="current"
            type="password"
            label="Password"
            autoComplete="current-password"
            error={errors?.current}
            required
          />
        )}
        <TextField name="confirmation" label={`Type “${CONFIRMATION}”`} autoComplete="off" required />
        <div className="flex flex-wrap gap-2">
          <Button look="danger">Delete the account</Button>
          <Link to="/settings/data" className={buttonClass("quiet")}>
            Export first
          </Link>
        </div>
      </Form>
    </Section>
  );
}
