import { isAPIError } from "better-auth/api";
import { authFor } from "~/auth/auth.server";
import type { CredentialErrors, Credentials } from "~/auth/credentials";
import { getSession } from "~/auth/session.server";
import type { Env } from "~/env";
import { emitRevoked } from "~/live/emit.server";

/** Headers that hold the session cookie, or what is wrong with the credentials. */
type Entry = { headers: Headers } | { errors: CredentialErrors };

/** Makes an account and signs its person in. */
export async function join(request: Request, env: Env, { email, password }: Credentials): Promise<Entry> {
  const auth = await authFor(request, env);
  const name = email.slice(0, email.indexOf("@"));
  try {
    const { headers } = await auth.api.signUpEmail({
      body: { email, password, name },
      headers: request.headers,
      returnHeaders: true,
    });
    return { headers: cookies(headers) };
  } catch (error) {
    if (!isAPIError(error) || !error.body?.code?.startsWith("USER_ALREADY_EXISTS")) throw error;
    return { errors: { email: "There is an account with this email address already." } };
  }
}

/** Signs in. An unknown address and a wrong password are answered with the same words. */
export async function signIn(request: Request, env: Env, { email, password }: Credentials): Promise<Entry> {
  const auth = await authFor(request, env);
  try {
    const { headers } = await auth.api.signInEmail({
      body: { email, password },
      headers: request.headers,
      returnHeaders: true,
    });
    return { headers: cookies(headers) };
  } catch (error) {
    if (!isAPIError(error) || error.statusCode !== 401) throw error;
    return { errors: { password: "The email address or the password is not right." } };
  }
}

/** Ends this session and its streams; answers the headers that forget the cookie. */
export async function signOut(request: Request, env: Env): Promise<Headers> {
  const session = await getSession(request, env);
  const auth = await authFor(request, env);
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true });

  if (session) emitRevoked(env, session.userId, [session.id]);
  return cookies(headers);
}

function cookies(from: Headers): Headers {
  const headers = new Headers();
  for (const cookie of from.getSetCookie()) headers.append("set-cookie", cookie);
  return headers;
}
