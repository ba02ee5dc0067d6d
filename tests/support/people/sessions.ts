import { env } from "cloudflare:workers";
import { findSession, type Session } from "~/auth/sessions/session.server";
import { cookieOf, PASSWORD, SITE, type Visitor, visitor } from "./visitor";

/** The session that the visitor's cookie names. */
export async function sessionOf({ cookie }: Visitor): Promise<Session> {
  const session = await findSession(new Request(SITE, { headers: { cookie } }), env);
  if (!session) throw new Error("Nobody is signed in");
  return session;
}

/** The same person in another browser. */
export async function signInElsewhere({ email }: Visitor, headers: Record<string, string> = {}): Promise<Visitor> {
  const answer = await visitor().post("/login", { email, password: PASSWORD }, headers);
  if (answer.status !== 302) throw new Error(`Signing in was answered with ${answer.status}`);
  return visitor(cookieOf(answer), email);
}
