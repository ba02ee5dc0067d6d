import type { PasswordHasher } from "~/auth/better-auth/password-hasher";
import type { Hub } from "~/live/hub";

/** What wrangler.toml binds and sets, and the one secret. */
export type Env = {
  DB: D1Database;
  USER_HUB: DurableObjectNamespace<Hub>;
  PASSWORD_HASHER: DurableObjectNamespace<PasswordHasher>;
  /** Keeps the bytes of people's files, where there is one: see docs/operating.md. */
  FILES?: R2Bucket;
  /** Signs the session cookies; `npm start` makes a local one, the first deploy brings its own. */
  AUTH_SECRET: string;
  /** Where people reach the app, such as `https://notes.example.com`; emails need it: see docs/operating.md. */
  PUBLIC_ORIGIN?: string;
  /** "closed": nobody new may join, or begin as a guest. */
  JOINING?: string;
  /** Sends emails, where MAIL_FROM says from which address: see docs/operating.md. */
  MAIL?: SendEmail;
  MAIL_FROM?: string;
  /** In development: print emails instead of sending them. Never where others read the log. */
  PRINT_MAIL?: string;
};

declare module "@remix-run/cloudflare" {
  interface AppLoadContext {
    cloudflare: { env: Env; ctx: ExecutionContext };
    /** Names this answer's own scripts and styles: the browser runs no other. */
    nonce: string;
    /** The form that the request sent: parsed by functions/guard/guard.ts, where it was bounded; empty for a GET. */
    form: FormData;
    /** The JSON that it sent, likewise, where the route's `handle` says that it takes JSON; undefined otherwise. */
    json: unknown;
    /** The bytes that it sends, likewise, where the route takes them as they come; null otherwise. */
    stream: { size: number; body: ReadableStream<Uint8Array> } | null;
  }
}
