import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { type ClientActionFunctionArgs, Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { removeAccount } from "~/auth/accounts/delete-account.server";
import { formErrorResponse } from "~/auth/accounts/form-error-response";
import { signOut } from "~/auth/accounts/sign-out.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { requireRecentAuthentication } from "~/auth/sessions/recent-authentication.server";
import { messagesFor } from "~/messages/messages.server";
import { useMessages } from "~/messages/use-messages";
import { discardUnsent } from "~/notes/sign-out/sign-out";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { Button, buttonClass } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { TextField } from "~/ui/forms/text-field";
import { Section } from "~/ui/section";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireRecentAuthentication(request, context);
  return { userId };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await requireRecentAuthentication(request, context);
  const { form } = context;

  const words = (await messagesFor(request)).in("settings")("deleteAccountWords");
  if (String(form.get("confirmation")).trim().toLowerCase() !== words) {
    return formErrorResponse({ errors: { form: { code: "confirmation-missing", words } } });
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
  const t = useMessages("settings");
  return (
    <Section title={t("deleteAccount")} intro={t("deleteAccountWarning")}>
      <Form method="post" className="grid w-full max-w-sm gap-5" noValidate>
        <FormError error={errors?.form} />
        <input type="hidden" name="user" value={userId} />
        <TextField
          name="confirmation"
          label={t("typeWords", { words: t("deleteAccountWords") })}
          autoComplete="off"
          required
        />
        <div className="flex flex-wrap gap-2">
          <Button look="danger">{t("deleteAccount")}</Button>
          <Link to="/settings/data" className={buttonClass("quiet")}>
            {t("exportFirst")}
          </Link>
        </div>
      </Form>
    </Section>
  );
}
