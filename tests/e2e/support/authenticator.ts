import { expect, type Page } from "@playwright/test";

/** Gives the person a passkey by the page of settings, and the browser what answers for it. */
export async function addPasskey(page: Page, name: string): Promise<void> {
  await addAuthenticator(page);
  await page.goto("/settings/passkeys");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByLabel("Name of the passkey")).toHaveValue(name);
}

/** A security key that says yes, as a person's own would. */
async function addAuthenticator(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
