import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { type ClientActionFunctionArgs, Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { removeAccount } from "~/auth/accounts/delete-account.server";
import { formErrorResponse } from "~/auth/accounts/form-error-response";
import { signOut } from "~/auth/accounts/sign-out.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { requireRecentAuthentication } from "~/auth/sessions/recent-authentication.server";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { discardUnsent } from "~/notes/sync/sign-out";
import { Button, buttonClass } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { Section } from "~/ui/section";
import { TextField } from "~/ui/text-field";

const CONFIRMATION = "delete everything";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireRecentAuthentication(request, context);
  return { userId };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await requireRecentAuthentication(request, context);
  const { form } = context;

  if (String(form.get("confirmation")).trim().toLowerCase() !== CONFIRMATION) {
    return formErrorResponse({ errors: { form: `Type “${CONFIRMATION}” to go on.` } });
  }
  await removeAccount(env, session.userId);
  recordSecurityEvent(request, env, { email: session.email, kind: "account-deleted" });
  return redirect("/", { headers: await signOut(request, env) });
}

/** The server first; once the account is gone, what this browser has stored of its person is removed, too. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  const userId = String((await request.clone().formData()).get("user"));
  try {
    return await serverAction<typeof action>();
  } catch (leading) {
    const isGone = leading instanceof Response && leading.headers.get("location") === "/";
    if (isGone) await discardUnsent(getNotesClient(), userId);
    throw leading;
  }
}

export default function DeleteAccount() {
  const { userId } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  return (
    <Section
      title="Delete the account"
      intro="All your notes, their earlier versions, your sessions and passkeys are removed at once, and nobody can bring them back. Export them first, if you want to keep them."
    >
      <Form method="post" className="grid w-full max-w-sm gap-5" noValidate>
        <FormNotice look="error">{errors?.form}</FormNotice>
        <input type="hidden" name="user" value={userId} />
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
