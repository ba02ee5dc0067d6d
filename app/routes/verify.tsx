import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { AccountPage } from "~/auth/accounts/account-page";
import { CodeField } from "~/auth/accounts/email/code-field";
import { confirmByCode } from "~/auth/accounts/email/confirm-by-email.server";
import { useLinkCode } from "~/auth/accounts/email/use-link-code";
import { knownDeviceCookie } from "~/auth/sessions/known-device.server";
import { getSession } from "~/auth/sessions/session.server";
import type { AppError } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import type { RouteHandle } from "~/route-handle";
import { Button, buttonClass } from "~/ui/button";

export const handle = {
  messages: ["account", "errors", "credential-errors"],
  title: ["account", "confirmByEmail"],
} satisfies RouteHandle;

/** Where this tab stores the code while its person signs in. */
const CODE_STORAGE_KEY = "tidings.link-code";

const SIGN_IN = "/login?redirectTo=%2Fverify";

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
  const t = useMessages("account");
  const common = useMessages("common");
  const code = useLinkCode(CODE_STORAGE_KEY);
  useEffect(() => {
    if (result !== undefined) window.sessionStorage.removeItem(CODE_STORAGE_KEY);
  }, [result]);

  if (result) {
    return (
      <AccountPage title={t("thankYou")} intro={t(result)}>
        <Link to="/settings" className={buttonClass("primary", "w-full")}>
          {t("toSettings")}
        </Link>
      </AccountPage>
    );
  }
  if (!signedIn) {
    return (
      <AccountPage title={t("signInFirst")} intro={t("signInFirstIntro")}>
        <Link to={SIGN_IN} className={buttonClass("primary", "w-full")}>
          {common("signIn")}
        </Link>
      </AccountPage>
    );
  }
  const error: AppError | undefined = result === null ? { code: "link-code-invalid" } : undefined;
  return (
    <AccountPage title={t("confirmByEmail")} intro={t("confirmIntro")}>
      <Form method="post" action="/verify" className="grid grid-cols-1 gap-5">
        <CodeField code={code} error={error} />
        <Button look="primary">{t("confirm")}</Button>
      </Form>
    </AccountPage>
  );
}
