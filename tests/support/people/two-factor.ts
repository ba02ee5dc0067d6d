import { env } from "cloudflare:workers";
import { sessionOf } from "./sessions";
import { codeOf } from "./totp";
import { cookieOf, PASSWORD, type Visitor, visitor } from "./visitor";

export const SETTINGS = "/settings/two-factor";

/** Someone with a second factor, and what they keep for it. */
export type Secured = { who: Visitor; userId: string; secret: string; recoveryCodes: string[] };

/** A code that is none of the secret's, near now. */
export function wrongCode(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  return ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !right.includes(code)) ?? "";
}

/** Asks for a secret, as the page of settings does. */
export async function startSetup(who: Visitor): Promise<string> {
  const answer = await who.post(SETTINGS, { intent: "start", current: PASSWORD });
  const [, secret] = /name="secret" value="([A-Z2-7]+)"/.exec(await answer.text()) ?? [];
  if (!secret) throw new Error(`No secret was shown (${answer.status})`);
  return secret;
}

export async function switchOn(who: Visitor): Promise<Secured> {
  const { userId } = await sessionOf(who);
  const secret = await startSetup(who);
  const answer = await who.post(SETTINGS, { intent: "confirm", secret, code: codeOf(secret) });
  const recoveryCodes = recoveryCodesIn(await answer.text());
  if (recoveryCodes.length === 0) throw new Error(`It was not switched on (${answer.status})`);
  await forgetUse(userId);
  return { who, userId, secret, recoveryCodes };
}

/** The recovery codes that a page shows. */
export function recoveryCodesIn(page: string): string[] {
  return Array.from(page.matchAll(/<li>([a-z0-9-]{31})<\/li>/g), ([, code]) => code ?? "");
}

/** As if no code had been used yet, so that no test waits for the next. */
export async function forgetUse(userId: string): Promise<void> {
  await env.DB.prepare(`UPDATE "twoFactor" SET lastUsedStep = 0 WHERE userId = ?1`).bind(userId).run();
}

/** The first step of signing in, in another browser or in one that has these cookies: the browser as it is then. */
export async function giveFirst({ email }: Visitor, cookies = "", redirectTo = "/notes"): Promise<Visitor> {
  const answer = await visitor(cookies).post("/login", { email, password: PASSWORD, redirectTo });
  const location = `/login/code?${new URLSearchParams({ redirectTo })}`;
  if (answer.headers.get("location") !== location) throw new Error(`The first step was answered with ${answer.status}`);
  return visitor([cookies, cookieOf(answer)].filter(Boolean).join("; "), email);
}
