import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { sessionOf } from "./sessions";
import { cookieOf, PASSWORD, type Visitor, visitor } from "./visitor";

export const SETTINGS = "/settings/two-factor";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;

/** Someone with a second factor, and what they keep for it. */
export type Secured = { who: Visitor; userId: string; secret: string; recoveryCodes: string[] };

/** What an authenticator app shows (RFC 6238), so many steps from now. */
export function codeOf(secret: string, steps = 0): string {
  const bits = Array.from(secret, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + steps));
  const hash = createHmac("sha1", key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return `${(hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000}`.padStart(6, "0");
}

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
  return Array.from(page.matchAll(/<li>([a-z0-9-]{27})<\/li>/g), ([, code]) => code ?? "");
}

/** As if no code had been used yet, so that no test waits for the next. */
export async function forgetUse(userId: string): Promise<void> {
  await env.DB.prepare(`UPDATE "twoFactor" SET lastUsedStep = 0 WHERE userId = ?1`).bind(userId).run();
}

/** The first step of signing in, in another browser or in one that holds cookies already: what it holds then. */
export async function giveFirst({ email }: Visitor, held = "", redirectTo = "/notes"): Promise<Visitor> {
  const answer = await visitor(held).post("/login", { email, password: PASSWORD, redirectTo });
  const location = `/login/code?${new URLSearchParams({ redirectTo })}`;
  if (answer.headers.get("location") !== location) throw new Error(`The first step was answered with ${answer.status}`);
  return visitor([held, cookieOf(answer)].filter(Boolean).join("; "), email);
}
