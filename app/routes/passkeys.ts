import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import { parsePasskeyName } from "~/auth/accounts/credentials";
import type { FormErrors } from "~/auth/accounts/form-errors";
import { limitByClientIp } from "~/auth/accounts/limit-by-client-ip.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import {
  authenticationOptions,
  findSigner,
  registerPasskey,
  registrationOptions,
  signInWithPasskey,
} from "~/auth/passkeys/passkey.server";
import { recordAuthentication, requireRecentAuthenticationOr403 } from "~/auth/sessions/recent-authentication.server";
import { findSession, requireSessionOr401, type Session, safeRedirect } from "~/auth/sessions/session.server";
import type { Env } from "~/env";
import { errorResponse } from "~/messages/error-response.server";
import type { RouteHandle } from "~/route-handle";
import { mergeGuest } from "~/transfer/merge-guest-notes.server";

/** What some authenticators make of a new passkey is larger than a form of text. */
export const handle = { maxBytes: 32 * 1024 } satisfies RouteHandle;

/** Passkeys, for the script of a page: what to sign, and what was signed. Errors are a sentence in the person's language. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;

  switch (form.get("intent")) {
    case "ask":
      return (await limitAttempts(request, env)) ?? Response.json(await authenticationOptions(request, env));
    case "sign-in":
      return (await limitAttempts(request, env)) ?? signIn(request, env, form);
    case "ask-again": {
      const { userId } = await requireSessionOr401(request, context);
      return (await limitAttempts(request, env)) ?? Response.json(await authenticationOptions(request, env, userId));
    }
    case "confirm":
      return (
        (await limitAttempts(request, env)) ?? confirm(request, env, await requireSessionOr401(request, context), form)
      );
    case "offer":
      return Response.json(await registrationOptions(request, env, await requireAccount(request, context)));
    case "add":
      return add(request, env, await requireAccount(request, context), form);
    default:
      return errorResponse(request, 400, { code: "passkey-intent" });
  }
}

export function loader() {
  return redirect("/settings/passkeys");
}

async function signIn(request: Request, env: Env, form: FormData): Promise<Response> {
  const previous = await findSession(request, env);
  const started = await signInWithPasskey(request, env, readAnswer(form));
  if (!started) {
    recordSecurityEvent(request, env, { kind: "sign-in-failed" });
    return errorResponse(request, 400, { code: "passkey-invalid" });
  }

  const left = await mergeGuest(env, previous, started);
  if (left) return errorResponse(request, left.because === "full" ? 413 : 503, left.error);
  return Response.json({ to: safeRedirect(form.get("redirectTo")) }, { headers: started.headers });
}

/** Whoever is signed in authenticates again. */
async function confirm(request: Request, env: Env, session: Session, form: FormData): Promise<Response> {
  const signer = await findSigner(request, env, readAnswer(form));
  if (signer?.userId !== session.userId) {
    recordSecurityEvent(request, env, {
      userId: session.userId,
      email: session.email,
      kind: "reauthentication-failed",
    });
    return errorResponse(request, 400, { code: "passkey-of-another" });
  }
  await recordAuthentication(env, session);
  return Response.json({ to: safeRedirect(form.get("redirectTo")) });
}

async function add(request: Request, env: Env, session: Session, form: FormData): Promise<Response> {
  const name = parsePasskeyName(form);
  if (!name) return errorResponse(request, 400, { code: "passkey-name" });

  const added = await registerPasskey(request, env, session, name, readAnswer(form));
  return added
    ? Response.json({ to: "/settings/passkeys" })
    : errorResponse(request, 400, { code: "passkey-not-added" });
}

async function requireAccount(request: Request, context: ActionFunctionArgs["context"]): Promise<Session> {
  const session = await requireRecentAuthenticationOr403(request, context);
  if (session.isGuest) throw await errorResponse(request, 403, { code: "account-needed" });
  return session;
}

async function limitAttempts(request: Request, env: Env): Promise<Response | null> {
  const formErrors: FormErrors | null = await limitByClientIp(request, env, "passkey");
  if (!formErrors) return null;
  const { form = { code: "form-incomplete" } } = formErrors.errors;
  return errorResponse(request, 429, form, { "retry-after": `${formErrors.wait}` });
}

function readAnswer(form: FormData): unknown {
  try {
    return JSON.parse(String(form.get("answer")));
  } catch {
    return null;
  }
}
