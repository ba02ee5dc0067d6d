import { expect } from "vitest";
import { until } from "../until";
import { type Visitor, visitor } from "./visitor";

// In development an email is printed instead of sent, and these tests run as development does.
const printed: string[] = [];

console.info = (...said: unknown[]) => {
  printed.push(said.join(" "));
};

/** The paths, with their codes, of the links in the emails to this address, oldest first. */
export function linksTo(email: string): string[] {
  return emailsTo(email).flatMap((text) => /https?:\/\/[^/\s]+(\/\S+#\S+)/.exec(text)?.[1] ?? []);
}

/** What was sent to this address: each email's subject and text, oldest first. */
export function emailsTo(email: string): string[] {
  return printed.filter((text) => text.includes(`An email to ${email}:`));
}

/** Waits for an email to this address after those that `known` counts, and answers its link's code. */
export async function codeOfNext(email: string, known: number): Promise<string> {
  await until(() => expect(linksTo(email).length).toBeGreaterThan(known));
  const link = linksTo(email)[known] ?? "";
  return link.slice(link.indexOf("#") + 1);
}

/** Asks for the email that resets the password, and answers its code. */
export async function askForReset({ email }: Visitor): Promise<string> {
  const known = linksTo(email).length;
  expect((await visitor().post("/forgot", { email })).status).toBe(200);
  return codeOfNext(email, known);
}

/** Confirms the person's address, as its email lets them. */
export async function confirmAddress(who: Visitor): Promise<void> {
  const known = linksTo(who.email).length;
  await who.post("/settings?index", {});
  const answer = await who.post("/verify", { token: await codeOfNext(who.email, known) });
  expect(answer.status).toBe(200);
}
