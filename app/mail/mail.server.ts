import type { Env } from "~/env";

export type Email = { to: string; subject: string; text: string };

/** RFC 2606: no such domain exists. It stands in for an email address where there is none. */
const NO_DOMAIN = ".invalid";

/**
 * Whether emails can be sent: wrangler.toml binds MAIL, and names who sends them and where their links lead, which
 * whoever asks for one must not choose. In development they are printed.
 */
export function canSendMail(env: Env): boolean {
  return Boolean(env.PRINT_MAIL || (env.MAIL && env.MAIL_FROM && env.PUBLIC_ORIGIN));
}

/** Sends an email, or prints it in development. What fails is logged and nothing more. */
export async function sendEmail(env: Env, { to, subject, text }: Email): Promise<void> {
  if (to.endsWith(NO_DOMAIN)) return;
  if (env.PRINT_MAIL) console.info(`\nAn email to ${to}: ${subject}\n\n${text}\n`);
  if (!env.MAIL || !env.MAIL_FROM || !env.PUBLIC_ORIGIN) return;

  // A failure must not show the visitor whether there is an account, nor the log whose.
  await env.MAIL.send({ from: { email: env.MAIL_FROM, name: "Tidings" }, to, subject, text }).catch((error: unknown) =>
    console.warn("An email could not be sent:", String(error).replaceAll(to, "its recipient")),
  );
}
