import { type Cookie, createCookie } from "@remix-run/cloudflare";
import * as v from "valibot";
import { MAX_COOKIE_SECONDS } from "~/auth/better-auth/session-bounds";
import { accountHash } from "~/auth/sessions/account-hash.server";
import type { Env } from "~/env";
import { publicOrigin } from "~/public-origin.server";

const MAX_ACCOUNTS = 10;

/** A browser that has signed in before, and to which accounts. */
type Device = { id: string; accounts: string[] };

const device = v.object({ id: v.string(), accounts: v.array(v.string()) });

/** The id of the browser, when it signed in to the account before; or null. */
export async function findKnownDevice(request: Request, env: Env, email: string): Promise<string | null> {
  const known = await readDevice(request, env);
  return known?.accounts.includes(accountHash(env, email)) ? known.id : null;
}

/** The `Set-Cookie` value by which this browser is known as one that has signed in. */
export async function knownDeviceCookie(request: Request, env: Env, email: string): Promise<string> {
  const { id, accounts } = (await readDevice(request, env)) ?? { id: crypto.randomUUID(), accounts: [] };
  const account = accountHash(env, email);
  const others = accounts.filter((other) => other !== account).slice(0, MAX_ACCOUNTS - 1);
  return deviceCookie(request, env).serialize({ id, accounts: [account, ...others] } satisfies Device);
}

async function readDevice(request: Request, env: Env): Promise<Device | null> {
  const value: unknown = await deviceCookie(request, env).parse(request.headers.get("cookie"));
  return v.is(device, value) ? value : null;
}

function deviceCookie(request: Request, env: Env): Cookie {
  const secure = publicOrigin(env, request).startsWith("https:");
  return createCookie(secure ? "__Host-tidings.device" : "tidings.device", {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure,
    maxAge: MAX_COOKIE_SECONDS,
    secrets: [env.AUTH_SECRET],
  });
}
