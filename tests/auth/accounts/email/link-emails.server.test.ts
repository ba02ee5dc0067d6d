import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { sendResetLink } from "~/auth/accounts/email/link-emails.server";
import { emailsTo, linksTo } from "../../../support/people/emails";

test("an email's link leads to where people reach the app, whatever host was asked, with the code in the fragment", async () => {
  const to = `${crypto.randomUUID()}@example.com`;
  const request = new Request("https://evil.example/forgot");
  await sendResetLink({ ...env, PUBLIC_ORIGIN: "https://notes.example" }, request, to, "abcdefgh");
  expect(linksTo(to)).toEqual(["/reset#abcdefgh"]);
  expect(emailsTo(to)[0]).toContain("https://notes.example/reset#abcdefgh\n");
  expect(emailsTo(to)[0]).toContain("\nabcd-efgh\n");
});
