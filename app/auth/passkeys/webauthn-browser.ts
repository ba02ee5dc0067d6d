import type { AppError } from "~/messages/catalogs";

/** Where to go, or what went wrong: by its code, or as the server said it. */
type Outcome = { to: string } | { error: AppError | string };

// The library comes only when someone uses a passkey: no page waits for it.

/** Asks for a passkey and signs in with it; answers where to go, or what went wrong. */
export async function signInByPasskey(redirectTo: string | null): Promise<Outcome> {
  return runCeremony(async () => {
    const { startAuthentication } = await import("@simplewebauthn/browser");
    const answer = await startAuthentication({ optionsJSON: await send({ intent: "ask" }) });
    return send<{ to: string }>({ intent: "sign-in", answer: JSON.stringify(answer), redirectTo: redirectTo ?? "" });
  });
}

/** Asks whoever is signed in for one of their passkeys; answers where to go, or what went wrong. */
export async function confirmByPasskey(redirectTo: string): Promise<Outcome> {
  return runCeremony(async () => {
    const { startAuthentication } = await import("@simplewebauthn/browser");
    const answer = await startAuthentication({ optionsJSON: await send({ intent: "ask-again" }) });
    return send<{ to: string }>({ intent: "confirm", answer: JSON.stringify(answer), redirectTo });
  });
}

/** Makes a passkey for whoever is signed in and authenticated recently; else the page asks for that first. */
export async function createPasskey(name: string): Promise<Outcome> {
  return runCeremony(async () => {
    const { startRegistration } = await import("@simplewebauthn/browser");
    const answer = await startRegistration({ optionsJSON: await send({ intent: "offer" }) });
    return send<{ to: string }>({ intent: "add", name, answer: JSON.stringify(answer) });
  });
}

async function runCeremony(perform: () => Promise<{ to: string }>): Promise<Outcome> {
  try {
    return await perform();
  } catch (error) {
    return { error: error instanceof RequestError ? error.message : { code: "passkey-unfinished" } };
  }
}

/** In words for the person. */
class RequestError extends Error {}

async function send<Answer>(fields: Record<string, string>): Promise<Answer> {
  const answer = await fetch("/passkeys", { method: "POST", body: new URLSearchParams(fields) });
  if (answer.status === 403) {
    window.location.assign(`/settings/confirm?${new URLSearchParams({ redirectTo: window.location.pathname })}`);
  }
  if (!answer.ok) throw new RequestError(await answer.text());
  return answer.json();
}
