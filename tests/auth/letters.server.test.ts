import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { canSendMail, sendResetLink } from "~/auth/letters.server";
import { linksTo } from "../support/letters";
import { takeLog } from "../support/log";

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

test("a letter's link leads to the site that was asked, with the token kept whole", async () => {
  const to = `${crypto.randomUUID()}@example.com`;
  await sendResetLink(env, new Request("https://notes.example/forgot"), to, "a&b=c");
  expect(linksTo(to)).toEqual(["/reset?token=a%26b%3Dc"]);
});

test("a letter that cannot be sent is noted without saying to whom, and fails nothing", async () => {
  const MAIL = { send: () => Promise.reject(new Error("ada@example.com is not a verified address")) };
  await sendResetLink(
    { ...env, MAIL, MAIL_FROM: "notes@tidings.example", PUBLIC_ORIGIN: "https://notes.example", PRINT_MAIL: "" },
    new Request("https://notes.example/"),
    "ada@example.com",
    "token",
  );

  expect(takeLog()).toEqual([["A letter could not be sent:", "Error: its recipient is not a verified address"]]);
});
