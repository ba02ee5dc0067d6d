import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import type { Refused } from "~/auth/account.server";
import { hasPassword } from "~/auth/account-state.server";
import { confirmPassword } from "~/auth/change-password.server";
import { actionHeaders, refusalInit } from "~/auth/refusal";
import { requireSession, type Session } from "~/auth/session.server";
import { countRecoveryCodes, renewRecoveryCodes, switchOffTwoFactor } from "~/auth/two-factor.server";
import { tellOfTwoFactor } from "~/auth/two-factor-notice.server";
import { drawSetup } from "~/auth/two-factor-qr.server";
import { NewRecoveryCodes, NoPassword, Setup, TwoFactorOff, TwoFactorOn } from "~/auth/two-factor-sections";
import { confirmTwoFactor, resumeTwoFactor, startTwoFactor } from "~/auth/two-factor-setup.server";
import type { Env } from "~/env";

export const headers = actionHeaders;

const HERE = "/settings/two-factor";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { userId, email, isGuest } = await requireSession(request, context);
  const [withPassword, codesLeft] = await Promise.all([hasPassword(env, userId), countRecoveryCodes(env, userId)]);
  return { email, isGuest, withPassword, codesLeft };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await requireSession(request, context);
  const { form } = context;
  const intent = String(form.get("intent"));
  if (intent === "confirm") return confirm(request, env, session, form);

  if (!(await hasPassword(env, session.userId))) return redirect(HERE);
  const refused = await confirmPassword(request, env, session, String(form.get("current") ?? ""));
  if (refused) return refuse(intent, refused);
  switch (intent) {
    case "start": {
      const setup = await startTwoFactor(env, session);
      return setup ? data({ setup: drawSetup(setup) }) : redirect(HERE);
    }
    case "renew": {
      const codes = await renewRecoveryCodes(env, session.userId);
      if (!codes) return redirect(HERE);
      tellOfTwoFactor(request, env, session, "recovery-codes-renewed");
      return data({ codes });
    }
    case "off":
      await switchOffTwoFactor(env, session.userId);
      tellOfTwoFactor(request, env, session, "two-factor-off");
      return redirect(`${HERE}?off`);
    default:
      throw new Response("Choose start, confirm, renew or off.", { status: 400 });
  }
}

/** A first code proves that the app has the secret. */
async function confirm(request: Request, env: Env, session: Session, form: FormData) {
  const setup = await resumeTwoFactor(env, session, String(form.get("secret")));
  if (!setup) return redirect(HERE);

  const codes = await confirmTwoFactor(env, session, setup.secret, String(form.get("code") ?? "").replace(/\s/g, ""));
  if (!codes)
    return refuse("confirm", { errors: { code: "This is not the code. Is the device's clock right?" } }, setup);
  tellOfTwoFactor(request, env, session, "two-factor-on");
  return data({ codes });
}

function refuse(intent: string, refused: Refused, setup?: Parameters<typeof drawSetup>[0]) {
  return data({ intent, errors: refused.errors, ...(setup && { setup: drawSetup(setup) }) }, refusalInit(refused));
}

export default function TwoFactor() {
  const { email, isGuest, withPassword, codesLeft } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const [params] = useSearchParams();
  const errorsOf = (intent: string) =>
    result && "errors" in result && result.intent === intent ? result.errors : undefined;

  if (!withPassword) return <NoPassword isGuest={isGuest} />;
  if (result && "codes" in result) return <NewRecoveryCodes codes={result.codes} />;
  if (codesLeft !== null) return <TwoFactorOn email={email} codesLeft={codesLeft} errorsOf={errorsOf} />;
  if (result && "setup" in result && result.setup) {
    return <Setup setup={result.setup} error={errorsOf("confirm")?.code} />;
  }
  return <TwoFactorOff email={email} wasOn={params.has("off")} errors={errorsOf("start")} />;
}
