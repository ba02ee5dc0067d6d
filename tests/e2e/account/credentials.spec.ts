import type { Page } from "@playwright/test";
import type { AppServer } from "../support/app-server";
import { addPasskey } from "../support/authenticator";
import { expect, LAPTOP, newPerson, openTab, type Person, test } from "../support/fixtures";

test("a passkey, or the password, authenticates again before another passkey and an export", async ({
  openNotes,
  expectedErrors,
  app,
}) => {
  expectedErrors.push(/status of 403/); // what the export's script is answered first
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await addPasskey(page, "This laptop");

  await beginLongAgo(app, ada);
  await page.goto("/settings/passkeys");
  await page.getByRole("link", { name: "Add a passkey…" }).click();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("button", { name: "Add a passkey" })).toBeVisible();

  await page.goto("/settings/data");
  await beginLongAgo(app, ada);
  await page.getByRole("link", { name: "Export" }).click();
  await page.getByLabel("Password").fill(ada.password);
  await page.getByRole("button", { name: "Go on" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export" }).click();
  await saving;
});

test("a password is shown and hidden, and the caret stays where it was", async ({ openBrowser }) => {
  const page = await openBrowser();
  await page.goto("/login");
  const password = page.getByLabel("Password");
  const show = page.getByRole("button", { name: "Show password" });
  await password.fill("harbour");
  await password.evaluate((input: HTMLInputElement) => input.setSelectionRange(3, 3));
  await expect(show).toHaveAttribute("aria-pressed", "false");
  await show.click();
  await expect(show).toHaveAttribute("aria-pressed", "true");
  await expect(password).toHaveAttribute("type", "text");
  await expect(password).toBeFocused();
  await page.keyboard.type("-");
  await show.click();
  await page.keyboard.type("-");
  await expect(password).toHaveAttribute("type", "password");
  await expect(password).toHaveValue("har--bour");
});

test("the link of an email leads to the new password, and its code leaves the URL and the history", async ({
  openNotes,
  openBrowser,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401/); // the notes that were open
  const ada = newPerson("ada");
  await openNotes(ada);
  const page = await openBrowser();
  await page.goto("/forgot");
  await page.getByLabel("Email").fill(ada.email);
  await page.getByRole("button", { name: "Send the email" }).click();
  await expect(page.getByText("an email is on its way")).toBeVisible();

  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const email = await emailTo(app, ada.email, "/reset");
  await page.goto(email.link);
  await expect(page.getByLabel("New password")).toBeVisible();
  expect(new URL(page.url()).href).toBe(`${app.url}/reset`);
  await page.goBack();
  expect(page.url()).toBe(`${app.url}/forgot`);
  await page.goForward();
  expect(page.url()).toBe(`${app.url}/reset`);

  await page.goto(email.link);
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.waitForURL("**/login");
  expect(requests.filter((url) => new URL(url).search.includes("token"))).toEqual([]);
});

test("an address is confirmed by the email's link once its person has signed in, and then changed by two", async ({
  openNotes,
  openBrowser,
  app,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Confirm the address" }).click();
  const confirmation = await emailTo(app, ada.email, "/verify");

  // In a browser that is not signed in yet: the tab keeps the code meanwhile.
  const other = await openBrowser();
  await other.goto(confirmation.link);
  await other.getByRole("link", { name: "Sign in" }).click();
  await other.getByLabel("Email").fill(ada.email);
  await other.getByLabel("Password").fill(ada.password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.waitForURL("**/verify");
  await confirm(other);
  await expect(other.getByText("Your address is confirmed.")).toBeVisible();

  const next = newPerson("countess").email;
  await page.goto("/settings");
  await page.getByRole("link", { name: "Change the address…" }).click();
  await page.getByLabel("New address").fill(next);
  await page.getByRole("button", { name: "Send the emails" }).click();
  await expect(page.getByRole("heading", { name: `Your address is to become ${next}` })).toBeVisible();

  // A mail program opens each link in a tab of its own.
  const confirming = await openTab(page, (await emailTo(app, next, "/verify")).link);
  await confirm(confirming);
  await expect(confirming.getByText("The other address got an email, too")).toBeVisible();
  const approving = await openTab(page, (await emailTo(app, ada.email, "/verify", confirmation.link)).link);
  await confirm(approving);
  await expect(approving.getByText("Your address has changed.")).toBeVisible();
  await approving.getByRole("link", { name: "To the settings" }).click();
  await expect(approving.getByRole("definition").filter({ hasText: next })).toBeVisible();
});

test("a forgotten password is reset by the email that development prints, without JavaScript too", async ({
  openNotes,
  openBrowser,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 400/, /status of 401/); // the notes that were open
  const ada = newPerson("ada");
  await openNotes(ada);
  const page = await openBrowser({ ...LAPTOP, javaScriptEnabled: false });
  await page.goto("/login");
  await page.getByRole("link", { name: "Forgot the password?" }).click();
  await page.getByLabel("Email").fill(ada.email);
  await page.getByRole("button", { name: "Send the email" }).click();
  await expect(page.getByText("an email is on its way")).toBeVisible();

  const email = await emailTo(app, ada.email, "/reset");
  await page.goto(email.link);
  await page.getByLabel("Code from the email").fill(email.code);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("New password").fill("short");
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Save the password" }).click();
  expect((await answered).status()).toBe(400);
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Save the password" }).click();

  await page.getByLabel("Email").fill(ada.email);
  await page.getByLabel("Password").fill("another long password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/notes");
});

test("an account is deleted by a typed confirmation, and by its password when that was long ago, without JavaScript too", async ({
  openNotes,
  expectedErrors,
  app,
}) => {
  expectedErrors.push(/status of 400/);
  const ada = newPerson("ada");
  const page = await openNotes(ada, { ...LAPTOP, javaScriptEnabled: false });
  await beginLongAgo(app, ada);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Delete the account…" }).click();
  await page.getByLabel("Password").fill(ada.password);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Delete the account" }).click();
  await expect(page.getByText("Type “delete everything” to go on.")).toBeVisible();

  await page.getByLabel("Type “delete everything”").fill("delete everything");
  await page.getByRole("button", { name: "Delete the account" }).click();
  await expect(page.getByRole("button", { name: "Start writing" })).toBeVisible();
});

/** The link of the email to this address and its code as a person reads it; of the one after `before`, where that is given. */
async function emailTo(app: AppServer, address: string, path: string, before = "") {
  const pattern = new RegExp(
    `An email to ${address}:[^#]*?(http://\\S+${path}#\\S+)\\s+If the page asks[^:]*:\\s+(\\S+)`,
  );
  const find = () => pattern.exec(app.log().slice(before ? app.log().lastIndexOf(before) + before.length : 0));
  await expect.poll(find).toBeTruthy();
  const [, link = "", code = ""] = find() ?? [];
  return { link, code };
}

/** As if the person had signed in, and authenticated, an hour ago. */
function beginLongAgo(app: AppServer, { id }: Person): Promise<void> {
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
  return app.execute("UPDATE session SET authenticatedAt = NULL, createdAt = ?2 WHERE userId = ?1", id, anHourAgo);
}

/** Confirms what the link of an email asks, once the page has read the code from it: until then it asks for the code. */
async function confirm(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Confirm" });
  await expect(button).toBeVisible();
  await expect(page.getByLabel("Code from the email")).toHaveCount(0);
  await button.click();
}
