import { addPasskey } from "../support/authenticator";
import { expect, LAPTOP, newPerson, PHONE, test, titleOf, untilLive, writeNote } from "../support/fixtures";

test("a passkey is added, named, signed in with and removed", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await addPasskey(page, "This laptop");

  await page.getByLabel("Name of the passkey").fill("The old laptop");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("button", { name: "Remove the passkey The old laptop" })).toBeVisible();

  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/notes");

  await page.goto("/settings/passkeys");
  await expect(page.getByText("last used")).toBeVisible();
  await page.getByRole("button", { name: "Remove the passkey" }).click();
  await expect(page.getByRole("button", { name: "Remove the passkey" })).toHaveCount(0);
});

test("a passkey that was removed signs nobody in", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/status of 400/);
  const page = await openNotes(newPerson("ada"));
  await addPasskey(page, "This laptop");
  await page.getByRole("button", { name: "Remove the passkey" }).click();
  await expect(page.getByRole("button", { name: "Remove the passkey" })).toHaveCount(0);

  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("This passkey does not sign in here.")).toBeVisible();
});

test("what one answered a passkey's question with does not answer it again", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await addPasskey(page, "This laptop");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();

  const sent = page.waitForRequest((request) => request.postData()?.includes("intent=sign-in") ?? false);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  const answered = (await sent).postData() ?? "";
  await page.waitForURL("**/notes");

  const origin = new URL(page.url()).origin;
  const headers = { origin, "content-type": "application/x-www-form-urlencoded" };
  const again = await page.request.post("/passkeys", { data: answered, headers });
  expect([again.status(), await again.text()]).toEqual([400, "This passkey does not sign in here."]);
});

for (const javaScriptEnabled of [true, false]) {
  test(`someone writes without an account and keeps it by making one, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    openBrowser,
  }) => {
    const page = await openBrowser({ ...LAPTOP, javaScriptEnabled });
    const ada = newPerson("ada");
    await page.goto("/");
    await page.getByRole("button", { name: "Start writing" }).click();
    await page.waitForURL("**/notes");
    await page.getByRole("button", { name: "New", exact: true }).first().click();
    await titleOf(page).fill("A first thought");
    if (javaScriptEnabled) await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    else await page.getByRole("button", { name: "Save" }).click();
    await expect(page).toHaveURL(/notes\/[0-9a-f-]{36}$/);

    await page.goto("/notes");
    await page.getByRole("link", { name: "Make an account" }).click();
    await page.getByLabel("Email").fill(ada.email);
    await page.getByLabel("Password").fill(ada.password);
    await page.getByRole("button", { name: "Join" }).click();
    await page.waitForURL("**/notes");
    await expect(page.getByRole("navigation").getByRole("link", { name: "A first thought" })).toBeVisible();
    await expect(page.getByText("Only this browser knows")).toHaveCount(0);
  });
}

test("a session that is ended from another screen goes to the sign-in page at once", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401/); // the page asks once more
  const ada = newPerson("ada");
  const laptop = await openNotes(ada);
  const phone = await openNotes(ada, PHONE);
  await untilLive(phone);

  await laptop.goto("/settings/sessions");
  await laptop.getByRole("button", { name: "End all others" }).click();
  await expect(phone).toHaveURL(/\/login/);
  await expect(laptop.getByText("this browser")).toBeVisible();
});

test("everything is exported, and comes back in without doubling", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await writeNote(page, "Harbour walk", "Tide out at four.");
  await page.goto("/settings/data");
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export" }).click();
  const file = await (await saving).path();

  await page.getByLabel("Zip file").setInputFiles(file);
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByText("0 notes brought in, 1 here already.")).toBeVisible();
});

test("what is served before the app has its headers too: hashed files for ever, and nothing is guessed", async ({
  openBrowser,
}) => {
  const page = await openBrowser();
  await page.goto("/");
  const hashed = await page.locator('link[rel="stylesheet"]').first().getAttribute("href");
  for (const [path, cacheControl] of [
    [hashed ?? "", "public, max-age=31536000, immutable"],
    ["/favicon.svg", "public, max-age=0, must-revalidate"],
  ] as const) {
    const { headers, status } = await page.request
      .get(path)
      .then((got) => ({ headers: got.headers(), status: got.status() }));
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "cache-control": cacheControl,
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
      "cross-origin-resource-policy": "same-origin",
    });
  }
});

test("no page does anything that its policy forbids", async ({ openBrowser, openNotes, expectedErrors }) => {
  expectedErrors.push(/status of 404/);
  const visitor = await openBrowser();
  const page = await openNotes(newPerson("ada"));
  const reported: string[] = [];
  for (const each of [visitor, page]) {
    await each.exposeFunction("reportViolation", (what: string) => reported.push(what));
    await each.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
        (window as unknown as { reportViolation: (what: string) => void }).reportViolation(
          `${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile}`,
        );
      });
    });
  }
  for (const path of ["/", "/join", "/login", "/forgot", "/reset", "/verify#x", "/nowhere"]) {
    await visitor.goto(path);
    await visitor.waitForLoadState("networkidle");
  }
  await page.goto("/notes");
  await writeNote(page, "Harbour walk", "Tide out at four.");
  const { pathname } = new URL(page.url());
  const settings = ["", "/sessions", "/password", "/two-factor", "/passkeys", "/data", "/email", "/delete"].map(
    (part) => `/settings${part}`,
  );
  for (const path of [...settings, pathname, `${pathname}/history`, "/notes?view=trash", "/notes/new"]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
  }
  expect(reported).toEqual([]);

  // And it would be noticed.
  const refused = page.waitForEvent("console", (message) => message.text().includes("Content Security Policy"));
  expectedErrors.push(/Content Security Policy/);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.planted = true";
    document.body.appendChild(script);
  });
  await refused;
  expect(await page.evaluate(() => "planted" in window)).toBe(false);
});
