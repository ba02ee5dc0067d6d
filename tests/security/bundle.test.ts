import { expect, test } from "vitest";

const scripts = import.meta.glob<string>("../../build/client/assets/*.js", {
  query: "?raw",
  import: "default",
  eager: true,
});

const worker = import.meta.glob<string>("../../build/server/index.js", {
  query: "?raw",
  import: "default",
  eager: true,
});

test("the browser gets no secret, no SQL and nothing that only a server needs", () => {
  expect(Object.keys(scripts).length).toBeGreaterThan(10);
  for (const [name, script] of Object.entries(scripts)) {
    expect(script, name).not.toMatch(
      /AUTH_SECRET|guards nothing but|kysely|better-auth|node:crypto|scrypt|INSERT INTO|SELECT [a-z_]+ FROM/,
    );
  }
});

test("what makes passkeys comes only when someone uses one", () => {
  const holding = Object.entries(scripts).filter(([, script]) => script.includes("startAuthentication"));
  const importing = Object.entries(scripts).filter(([, script]) => /import\(["'`][^"'`]*["'`]\)/.test(script));
  expect(holding.length).toBeGreaterThan(0);
  expect(importing.length).toBeGreaterThan(0);
});

test("what a page holds of a person's notes is in no Worker, where all people would share it", () => {
  const page = /tidings-page:|tidings-left|indexedDB|\b(NoteCache|SyncState|Outbox|Drafts|OpenNotes)\(/;
  expect(Object.values(scripts).some((script) => script.includes("tidings-page:"))).toBe(true);

  expect(Object.keys(worker)).toHaveLength(1);
  for (const script of Object.values(worker)) {
    // Its names are as in the code, and what renders a note is there.
    expect(script).toContain("new NoteEditor(");
    expect(script).not.toMatch(page);
  }
});
