import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { canSendMail, sendEmail } from "~/mail/mail.server";
import { emailsTo } from "../support/people/emails";
import { takeLog } from "../support/server/log";

test("mail is set up where it is bound and has a sender, or is printed, and nowhere else", () => {
  const { PRINT_MAIL, ...silent } = env;
  const MAIL = { send: () => Promise.resolve({ messageId: "" }) };
  const [MAIL_FROM, PUBLIC_ORIGIN] = ["notes@tidings.example", "https://tidings.example"];
  expect(canSendMail({ ...silent, MAIL, MAIL_FROM, PUBLIC_ORIGIN })).toBe(true);
  expect(canSendMail({ ...silent, MAIL, MAIL_FROM }), "nobody says where links lead").toBe(false);
  expect(canSendMail({ ...silent, PRINT_MAIL })).toBe(true);
  expect(canSendMail({ ...silent, MAIL, MAIL_FROM: "", PUBLIC_ORIGIN })).toBe(false);
  expect(canSendMail({ ...silent, MAIL_FROM, PUBLIC_ORIGIN })).toBe(false);
  expect(canSendMail(silent)).toBe(false);
});

test("an email that cannot be sent is logged without its recipient, and fails nothing", async () => {
  const MAIL = { send: () => Promise.reject(new Error("ada@example.com is not a verified address")) };
  await sendEmail(
    { ...env, MAIL, MAIL_FROM: "notes@tidings.example", PUBLIC_ORIGIN: "https://notes.example", PRINT_MAIL: "" },
    { to: "ada@example.com", subject: "A new sign-in", text: "Was it you?" },
  );

  expect(takeLog()).toEqual([["An email could not be sent:", "Error: its recipient is not a verified address"]]);
});

test("to an email address that cannot exist nothing is sent", async () => {
  await sendEmail(env, { to: "someone@guest.invalid", subject: "Hello", text: "Hello" });
  await sendEmail(env, { to: "someone@guest.example", subject: "Hello", text: "Hello" });
  expect([emailsTo("someone@guest.invalid"), emailsTo("someone@guest.example")].map(({ length }) => length)).toEqual([
    0, 1,
  ]);
});
