import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Person } from "~/auth/accounts/change-credentials.server";
import { notifyPerson } from "~/auth/accounts/email/notify-person.server";
import { type StartedSession, startSessionFor } from "~/auth/accounts/start-session.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { consumeChallenge, createChallenge } from "~/auth/passkeys/challenge.server";
import { addPasskey, findPasskey, listPasskeys, recordPasskeyUse } from "~/auth/passkeys/passkey-list.server";
import type { Session } from "~/auth/sessions/session.server";
import type { Env } from "~/env";
import { publicOrigin } from "~/public-origin.server";

/** What the browser needs to ask a person for one of their passkeys: whoever it is, or this one. */
export async function authenticationOptions(request: Request, env: Env, userId?: string) {
  return generateAuthenticationOptions({
    rpID: toRelyingParty(request, env).id,
    userVerification: "required",
    challenge: createChallenge(env, { kind: "sign-in" }),
    ...(userId && { allowCredentials: (await listPasskeys(env, userId)).map(({ id }) => ({ id })) }),
  });
}

/** Signs in with what a passkey signed; null when it is invalid. */
export async function signInWithPasskey(request: Request, env: Env, response: unknown): Promise<StartedSession | null> {
  const signer = await findSigner(request, env, response);
  return signer && startSessionFor(request, env, signer);
}

/** Whose passkey signed a challenge of a moment ago, or null when the response is invalid. */
export async function findSigner(request: Request, env: Env, response: unknown): Promise<Person | null> {
  const passkey = hasCredentialId(response) ? await findPasskey(env, response.id) : null;
  if (!passkey) return null;

  const { id, origin } = toRelyingParty(request, env);
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => consumeChallenge(env, challenge, { kind: "sign-in" }),
    expectedOrigin: origin,
    expectedRPID: id,
    credential: passkey,
    requireUserVerification: true,
  }).catch(toUnverified);
  if (!verified || !authenticationInfo) return null;
  await recordPasskeyUse(env, passkey.id, authenticationInfo.newCounter);
  return { userId: passkey.userId, email: passkey.email };
}

/** What the browser needs to make a passkey for the person. */
export async function registrationOptions(request: Request, env: Env, { userId, email }: Session) {
  const known = await listPasskeys(env, userId);
  return generateRegistrationOptions({
    rpName: "Tidings",
    rpID: toRelyingParty(request, env).id,
    userName: email,
    userDisplayName: email,
    userID: new TextEncoder().encode(userId),
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    challenge: createChallenge(env, { kind: "add", userId }),
  });
}

/** Adds the passkey that the browser made; false when its response is invalid. */
export async function registerPasskey(
  request: Request,
  env: Env,
  session: Session,
  name: string,
  response: unknown,
): Promise<boolean> {
  if (!hasCredentialId(response)) return false;
  const { id, origin } = toRelyingParty(request, env);
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: (challenge) => consumeChallenge(env, challenge, { kind: "add", userId: session.userId }),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch(toUnverified);
  if (!verified || !registrationInfo) return false;

  const added = await addPasskey(env, session, name, registrationInfo.credential);
  if (!added) return false;
  notifyPerson(request, env, session, "passkey-added");
  recordSecurityEvent(request, env, { userId: session.userId, email: session.email, kind: "passkey-added" });
  return true;
}

/** Passkeys are for this site alone, which is why they cannot be phished. */
function toRelyingParty(request: Request, env: Env): { id: string; origin: string } {
  const { hostname, origin } = new URL(publicOrigin(env, request));
  return { id: hostname, origin };
}

function hasCredentialId(response: unknown): response is { id: string } {
  return typeof response === "object" && response !== null && "id" in response && typeof response.id === "string";
}

/** The library throws at whatever is not as it must be. */
function toUnverified() {
  return { verified: false, registrationInfo: undefined, authenticationInfo: undefined };
}
