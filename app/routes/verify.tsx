import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { AccountPage } from "~/auth/accounts/account-page";
import { CodeField } from "~/auth/accounts/email/code-field";
import { type Confirmation, confirmByCode } from "~/auth/accounts/email/confirm-by-email.server";
import { useLinkCode } from "~/auth/accounts/email/use-link-code";
import { knownDeviceCookie } from "~/auth/sessions/known-device.server";
import { getSession } from "~/auth/sessions/session.server";
import { Button, buttonClass } from "~/ui/button";

export const meta: MetaFunction = () => [{ title: "Confirm by email · Tidings" }];

/** Where this tab stores the code while its person signs in. */
const CODE_STORAGE_KEY = "tidings.link-code";

const SIGN_IN = "/login?redirectTo=%2Fverify";

const OUTCOMES: Record<Confirmation, string> = {
  confirmed: "Your address is confirmed.",
  waiting: "That is confirmed. The other address got an email, too: once that is confirmed, the address changes.",
  changed: "Your address has changed. From now on you sign in with the new one. All other sessions have ended.",
  taken: "Someone has an account with the new address by now, so yours stays as it is.",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await getSession(request, context);
  return { signedIn: session !== null && !session.isGuest };
}

/** A form, not the link itself: programs that read mail open links. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await getSession(request, context);
  if (!session || session.isGuest) return redirect(SIGN_IN);

  const confirmation = await confirmByCode(request, env, session, String(context.form.get("token") ?? ""));
  const changed = confirmation === "changed" ? await getSession(request, context) : null;
  // This browser is known for the account by its new address, too.
  const headers = changed && { "set-cookie": await knownDeviceCookie(request, env, changed.email) };
  return data(confirmation, { status: confirmation ? 200 : 400, ...(headers && { headers }) });
}

export default function Verify() {
  const { signedIn } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const code = useLinkCode(CODE_STORAGE_KEY);
  useEffect(() => {
    if (result !== undefined) window.sessionStorage.removeItem(CODE_STORAGE_KEY);
  }, [result]);

  if (result) {
    return (
      <AccountPage title="Thank you" intro={OUTCOMES[result]}>
        <Link to="/settings" className={buttonClass("primary", "w-full")}>
          To the settings
        </Link>
      </AccountPage>
    );
  }
  if (!signedIn) {
    return (
      <AccountPage
        title="Sign in first"
        intro="Only whoever is signed in to the account can confirm what its email asks."
      >
        <Link to={SIGN_IN} className={buttonClass("primary", "w-full")}>
          Sign in
        </Link>
      </AccountPage>
    );
  }
  const error =
    result === null ? "This code has been used, is older than a day, or is for another account." : undefined;
  return (
    <AccountPage title="Confirm by email" intro="Say that the email reached you, and that you want what it asks.">
      <Form method="post" action="/verify" className="grid gap-5">
        <CodeField code={code} error={error} />
        <Button look="primary">Confirm</Button>
      </Form>
    </AccountPage>
  );
}
