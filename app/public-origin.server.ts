import type { Env } from "~/env";

/**
 * Where people reach this app, such as `https://notes.example.com`: what the operator says (PUBLIC_ORIGIN), or
 * else where the request came to. Links, passkeys and cookies go by it: whoever asks chooses the `Host` they
 * ask for, and so must not choose where an email leads.
 */
export function publicOrigin({ PUBLIC_ORIGIN }: Env, request: Request): string {
  return new URL(PUBLIC_ORIGIN || request.url).origin;
}

/** Whether this names a host alone, and how it is reached. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, href, origin } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && href === `${origin}/`;
}
