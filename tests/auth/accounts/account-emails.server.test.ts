import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { canSendMail, sendResetLink } from "~/auth/accounts/account-emails.server";
import { emailsTo, linksTo } from "../../support/emails";
import { takeLog } from "../../support/log";

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

test("an email's link leads to where people reach the app, whatever host was asked, with the code in the fragment", async () => {
  const to = `${crypto.randomUUID()}@example.com`;
  const request = new Request("https://evil.example/forgot");
  await sendResetLink({ ...env, PUBLIC_ORIGIN: "https://notes.example" }, request, to, "abcdefgh");
  expect(linksTo(to)).toEqual(["/reset#abcdefgh"]);
  expect(emailsTo(to)[0]).toContain("https://notes.example/reset#abcdefgh\n");
  expect(emailsTo(to)[0]).toContain("\nabcd-efgh\n");
});

test("an email that cannot be sent is noted without saying to whom, and fails nothing", async () => {
  const MAIL = { send: () => Promise.reject(new Error("ada@example.com is not a verified address")) };
  await sendResetLink(
    { ...env, MAIL, MAIL_FROM: "notes@tidings.example", PUBLIC_ORIGIN: "https://notes.example", PRINT_MAIL: "" },
    new Request("https://notes.example/"),
    "ada@example.com",
    "token",
  );

  expect(takeLog()).toEqual([["An email could not be sent:", "Error: its recipient is not a verified address"]]);
});
