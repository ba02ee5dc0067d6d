import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { canSendMail, sendResetLink } from "~/auth/letters.server";
import { linksTo } from "../support/letters";
import { takeLog } from "../support/log";

test("mail is set up where it is bound and has a sender, and nowhere else", () => {
  expect(canSendMail(env)).toBe(true);
  expect(canSendMail({ ...env, MAIL_FROM: "" })).toBe(false);
  expect(canSendMail({ DB: env.DB, USER_HUB: env.USER_HUB, AUTH_SECRET: env.AUTH_SECRET })).toBe(false);
});

test("a letter's link leads to the site that was asked, with the token kept whole", async () => {
  const to = `${crypto.randomUUID()}@example.com`;
  await sendResetLink(env, new Request("https://notes.example/forgot"), to, "a&b=c");
  expect(linksTo(to)).toEqual(["/reset?token=a%26b%3Dc"]);
});

test("a letter that cannot be sent is noted, and fails nothing", async () => {
  const MAIL = { send: () => Promise.reject(new Error("Email Routing is not set up")) };
  await sendResetLink(
    { ...env, MAIL, PRINT_MAIL: "" },
    new Request("https://notes.example/"),
    "ada@example.com",
    "token",
  );

  const [[said] = []] = takeLog();
  expect(said).toBe("A letter could not be sent:");
});
