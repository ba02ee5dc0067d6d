import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { parsePasskeyName } from "~/auth/accounts/credentials";
import { notifyPerson } from "~/auth/accounts/email/notify-person.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { NewPasskey } from "~/auth/passkeys/new-passkey";
import { listPasskeys, removePasskey, renamePasskey } from "~/auth/passkeys/passkey-list.server";
import { isRecentlyAuthenticated, requireRecentAuthentication } from "~/auth/sessions/recent-authentication.server";
import { requireSession, requireUserId } from "~/auth/sessions/session.server";
import { errorResponse } from "~/messages/error-response.server";
import { useLocale, useMessages } from "~/messages/use-messages";
import { Button, buttonClass } from "~/ui/button";
import { Section } from "~/ui/section";
import { formatDay } from "~/ui/time/format-time";
import { useZone } from "~/ui/time/use-zone";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);
  const [session, passkeys] = await Promise.all([requireSession(request, context), listPasskeys(env, userId)]);
  return { isGuest: session.isGuest, isRecentlyAuthenticated: isRecentlyAuthenticated(session), passkeys };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;
  const id = String(form.get("passkey"));

  switch (form.get("intent")) {
    case "rename": {
      const name = parsePasskeyName(form);
      const { userId } = await requireSession(request, context);
      if (!name) throw await errorResponse(request, 400, { code: "passkey-name" });
      await renamePasskey(env, userId, id, name);
      return redirect("/settings/passkeys");
    }
    case "remove": {
      const session = await requireRecentAuthentication(request, context);
      if (await removePasskey(env, session, id)) {
        notifyPerson(request, env, session, "passkey-removed");
        recordSecurityEvent(request, env, { userId: session.userId, email: session.email, kind: "passkey-removed" });
      }
      return redirect("/settings/passkeys");
    }
    default:
      await requireSession(request, context);
      throw await errorResponse(request, 400, { code: "intent-unknown", intents: "rename or remove" });
  }
}

export default function Passkeys() {
  const { isGuest, isRecentlyAuthenticated, passkeys } = useLoaderData<typeof loader>();
  const t = useMessages("settings");
  const [locale, zone] = [useLocale(), useZone()];
  return (
    <Section title={t("passkeys")} intro={t("passkeysIntro")}>
      {passkeys.length > 0 && (
        <ul className="grid w-full divide-y divide-line">
          {passkeys.map(({ id, name, createdAt, usedAt }) => (
            <li key={id} className="grid gap-2 py-3">
              <Form method="post" className="flex flex-wrap items-center gap-2">
                <input type="hidden" name="passkey" value={id} />
                <input
                  name="name"
                  defaultValue={name}
                  key={name}
                  maxLength={60}
                  required
                  aria-label={t("passkeyName")}
                  className="h-control min-w-0 flex-1 rounded-lg border border-edge bg-paper px-3 text-base"
                />
                <Button name="intent" value="rename">
                  {t("rename")}
                </Button>
                <Button name="intent" value="remove" look="quiet" aria-label={t("removePasskey", { name })}>
                  {t("remove")}
                </Button>
              </Form>
              <p className="text-sm text-soft">
                {usedAt
                  ? t("passkeyUsed", {
                      added: formatDay(createdAt, locale, zone),
                      used: formatDay(usedAt, locale, zone),
                    })
                  : t("passkeyUnused", { added: formatDay(createdAt, locale, zone) })}
              </p>
            </li>
          ))}
        </ul>
      )}
      {isGuest ? (
        <Link to="/join" className={buttonClass("primary")}>
          {t("makeAccountFirst")}
        </Link>
      ) : (
        <NewPasskey isRecentlyAuthenticated={isRecentlyAuthenticated} />
      )}
    </Section>
  );
}
