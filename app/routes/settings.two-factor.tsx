import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { actionHeaders, formErrorInit } from "~/auth/accounts/form-error-response";
import { confirmPassword } from "~/auth/accounts/password/change-password.server";
import { hasPassword } from "~/auth/accounts/password/password-hash.server";
import { unlessUnavailable } from "~/auth/accounts/password/unless-unavailable.server";
import { requireSession, requireUserId, type Session } from "~/auth/sessions/session.server";
import { drawSetup } from "~/auth/two-factor/qr.server";
import { NewRecoveryCodes, NoPassword, Setup, TwoFactorOff, TwoFactorOn } from "~/auth/two-factor/sections";
import { confirmTwoFactor, startTwoFactor } from "~/auth/two-factor/setup.server";
import { countRecoveryCodes, renewRecoveryCodes, switchOffTwoFactor } from "~/auth/two-factor/two-factor.server";
import { notifyOfTwoFactor } from "~/auth/two-factor/two-factor-notice.server";
import type { Env } from "~/env";
import type { AppError } from "~/messages/catalogs";
import { errorResponse } from "~/messages/error-response.server";

export const headers = actionHeaders;

const HERE = "/settings/two-factor";
const WRONG_CODE: AppError = { code: "setup-code-wrong" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);
  const [{ email, isGuest }, withPassword, codesLeft] = await Promise.all([
    requireSession(request, context),
    hasPassword(env, userId),
    countRecoveryCodes(env, userId),
  ]);
  return { email, isGuest, withPassword, codesLeft };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const session = await requireSession(request, context);
  const { form } = context;
  const intent = String(form.get("intent"));
  if (intent === "confirm") return confirm(request, env, session, form);

  if (!(await hasPassword(env, session.userId))) return redirect(HERE);
  const formErrors = await unlessUnavailable(() =>
    confirmPassword(request, env, session, String(form.get("current") ?? "")),
  );
  if (formErrors) return data({ intent, errors: formErrors.errors }, formErrorInit(formErrors));
  switch (intent) {
    case "start": {
      const setup = await startTwoFactor(env, session);
      return setup ? data({ setup: drawSetup(setup), error: undefined }) : redirect(HERE);
    }
    case "renew": {
      const codes = await renewRecoveryCodes(env, session.userId);
      if (!codes) return redirect(HERE);
      notifyOfTwoFactor(request, env, session, "recovery-codes-renewed");
      return data({ codes });
    }
    case "off":
      await switchOffTwoFactor(env, session.userId);
      notifyOfTwoFactor(request, env, session, "two-factor-off");
      return redirect(`${HERE}?off`);
    default:
      throw await errorResponse(request, 400, { code: "intent-unknown", intents: "start, confirm, renew or off" });
  }
}

/** A first code shows that the app has the secret. */
async function confirm(request: Request, env: Env, session: Session, form: FormData) {
  const [secret, code] = ["secret", "code"].map((name) => String(form.get(name) ?? "").replace(/\s/g, ""));
  const confirmed = await confirmTwoFactor(env, session, secret ?? "", code ?? "");
  if (!confirmed) return redirect(HERE);
  if ("setup" in confirmed) return data({ setup: drawSetup(confirmed.setup), error: WRONG_CODE }, { status: 400 });

  notifyOfTwoFactor(request, env, session, "two-factor-on");
  return data(confirmed);
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
  if (result && "setup" in result) return <Setup setup={result.setup} error={result.error} />;
  return <TwoFactorOff email={email} wasOn={params.has("off")} errors={errorsOf("start")} />;
}
