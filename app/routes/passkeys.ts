import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import { countTries, type Refused } from "~/auth/accounts/account.server";
import { parsePasskeyName } from "~/auth/accounts/credentials";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import {
  askForPasskey,
  findSigner,
  keepPasskey,
  offerPasskey,
  signInWithPasskey,
} from "~/auth/passkeys/passkey.server";
import { noteProof, requireRecentProofOr403 } from "~/auth/sessions/recent-authentication.server";
import { findSession, requireApiSession, type Session, safeRedirect } from "~/auth/sessions/session.server";
import type { Env } from "~/env";
import type { RouteHandle } from "~/route-handle";
import { takeGuestAlong } from "~/transfer/merge-guest-notes.server";

/** What some authenticators make of a new passkey is larger than a form of text. */
export const handle = { maxBytes: 32 * 1024 } satisfies RouteHandle;

/** Passkeys, for the script of a page: what to sign, and what was signed. Refusals are a sentence. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { form } = context;

  switch (form.get("intent")) {
    case "ask":
      return (await tooOften(request, env)) ?? Response.json(await askForPasskey(request, env));
    case "sign-in":
      return (await tooOften(request, env)) ?? signIn(request, env, form);
    case "ask-again": {
      const { userId } = await requireApiSession(request, context);
      return (await tooOften(request, env)) ?? Response.json(await askForPasskey(request, env, userId));
    }
    case "confirm":
      return (await tooOften(request, env)) ?? confirm(request, env, await requireApiSession(request, context), form);
    case "offer":
      return Response.json(await offerPasskey(request, env, member(await requireRecentProofOr403(request, context))));
    case "add":
      return add(request, env, member(await requireRecentProofOr403(request, context)), form);
    default:
      return refuse(400, "Choose ask, sign-in, ask-again, confirm, offer or add.");
  }
}

export function loader() {
  return redirect("/settings/passkeys");
}

async function signIn(request: Request, env: Env, form: FormData): Promise<Response> {
  const before = await findSession(request, env);
  const entered = await signInWithPasskey(request, env, readAnswer(form));
  if (!entered) {
    recordSecurityEvent(request, env, { what: "sign-in-failed" });
    return refuse(400, "This passkey does not sign in here.");
  }

  const left = await takeGuestAlong(env, before, entered);
  if (left) return refuse(left.because === "full" ? 413 : 503, left.reason);
  return Response.json({ to: safeRedirect(form.get("redirectTo")) }, { headers: entered.headers });
}

/** Whoever is signed in proves again that it is they. */
async function confirm(request: Request, env: Env, session: Session, form: FormData): Promise<Response> {
  if ((await findSigner(request, env, readAnswer(form))) !== session.userId) {
    recordSecurityEvent(request, env, { userId: session.userId, email: session.email, what: "proof-failed" });
    return refuse(400, "This passkey is not one of this account.");
  }
  await noteProof(env, session);
  return Response.json({ to: safeRedirect(form.get("redirectTo")) });
}

async function add(request: Request, env: Env, session: Session, form: FormData): Promise<Response> {
  const name = parsePasskeyName(form);
  if (!name) return refuse(400, "Give the passkey a name of at most 60 characters.");

  const kept = await keepPasskey(request, env, session, name, readAnswer(form));
  return kept ? Response.json({ to: "/settings/passkeys" }) : refuse(400, "This passkey could not be added.");
}

function member(session: Session): Session {
  if (session.isGuest) throw refuse(403, "Make an account first.");
  return session;
}

async function tooOften(request: Request, env: Env): Promise<Response | null> {
  const refused: Refused | null = await countTries(request, env, "passkey");
  if (!refused) return null;
  const answer = refuse(429, refused.errors.form ?? "");
  answer.headers.set("retry-after", `${refused.wait}`);
  return answer;
}

function readAnswer(form: FormData): unknown {
  try {
    return JSON.parse(String(form.get("answer")));
  } catch {
    return null;
  }
}

function refuse(status: number, reason: string): Response {
  return new Response(reason, { status });
}
