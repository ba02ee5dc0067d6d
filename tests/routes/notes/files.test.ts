import { env } from "cloudflare:workers";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { MAX_FILE_BYTES } from "~/files/file";
import { storeFile } from "~/files/upload.server";
import { limitsFor } from "~/limits/quota";
import { openExport } from "~/transfer/import/open-export";
import { readUsage, recount, setUsage } from "../../support/database/usage";
import { listObjects, PNG, readText, upload } from "../../support/files";
import { addGuest } from "../../support/people/people";
import { sessionOf } from "../../support/people/sessions";
import { addVisitor, ask, SITE, signIn, visitor } from "../../support/people/visitor";
import { askBoundTo } from "../../support/server/worker";
import { exportOf } from "../../support/transfer";

const { files: MAX_FILES, fileBytes: MAX_BYTES } = limitsFor(false);

test("a file comes back byte by byte, as what its content is, and may not run anything", async () => {
  const ada = await addVisitor();
  const id = crypto.randomUUID();
  const stored = await upload(ada, { id, name: "A picture, ütf8.png" });
  expect(stored.status).toBe(200);
  expect(await stored.json()).toMatchObject({ id, name: "A picture, ütf8.png", type: "image/png", size: PNG.length });

  const answer = await ada.get(`/files/${id}`);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/png",
    "content-length": `${PNG.length}`,
    "content-disposition": "inline; filename*=UTF-8''A%20picture%2C%20%C3%BCtf8.png",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-cache",
  });
});

test("nobody else gets it, nor whoever signed out, in the words of a file that is not there", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  const id = crypto.randomUUID();
  await upload(ada, { id });
  const [others, missing] = [await bob.get(`/files/${id}`), await ada.get(`/files/${crypto.randomUUID()}`)];
  expect([others.status, await others.text()]).toEqual([404, "File not found"]);
  expect([missing.status, await missing.text()]).toEqual([404, "File not found"]);
  expect((await visitor().get(`/files/${id}`)).status).toBe(401);
  await ada.post("/logout", {});
  expect((await ada.get(`/files/${id}`)).status).toBe(401);
});

test("the same id again is the file that is there, of whatever other person's that id is, too", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  const id = crypto.randomUUID();
  await upload(ada, { id, name: "first.png" });
  const again = await upload(ada, { id, name: "second.txt", body: "something else" });
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({ name: "first.png", type: "image/png" });
  expect((await readUsage((await sessionOf(ada)).userId))?.files).toBe(1);

  expect((await upload(bob, { id, body: "Bob's" })).status).toBe(200);
  expect(await readText(await bob.get(`/files/${id}`))).toBe("Bob's");
  expect(new Uint8Array(await (await ada.get(`/files/${id}`)).arrayBuffer())).toEqual(PNG);
});

test("a stranger, and a page of another site, send nothing", async () => {
  const ada = await addVisitor();
  expect((await upload(visitor())).status).toBe(401);
  expect((await upload(ada, { headers: { origin: "https://elsewhere.example" } })).status).toBe(403);
  const elsewhere = await ask(`/files/${crypto.randomUUID()}`, {
    method: "PUT",
    body: PNG,
    headers: { "sec-fetch-site": "cross-site", cookie: ada.cookie },
  });
  expect(elsewhere.status).toBe(403);
  expect(await listObjects((await sessionOf(ada)).userId)).toEqual([]);
});

test("a page that another person has left behind in the browser sends nothing as the one who signed in since", async () => {
  const ada = await addVisitor();
  const path = `/files/${crypto.randomUUID()}?user=someone-else`;
  const answer = await ask(path, { method: "PUT", body: PNG, headers: { origin: SITE, cookie: ada.cookie } });
  expect(answer.status).toBe(401);
});

test("10 MB are taken, and one byte more is refused with a sentence, before it is read", async () => {
  const ada = await addVisitor();
  const most = await upload(ada, { body: new Uint8Array(MAX_FILE_BYTES) });
  expect(most.status).toBe(200);
  const more = await upload(ada, { body: new Uint8Array(MAX_FILE_BYTES + 1) });
  expect([more.status, await more.text()]).toEqual([413, "A file can have 10 MB at most."]);
});

test("what says no length, a false one, or has none, is refused with a sentence, and leaves no file", async () => {
  const ada = await addVisitor();
  const { userId } = await sessionOf(ada);
  const unknown = await upload(ada, { body: endless() });
  expect([unknown.status, await unknown.text()]).toEqual([411, "Say how long it is, with Content-Length."]);
  const empty = await upload(ada, { body: "" });
  expect([empty.status, await empty.text()]).toEqual([400, "The file is empty."]);

  for (const size of [PNG.length - 1, PNG.length + 1]) {
    const body = new Blob([PNG]).stream();
    const outcome = await storeFile(env, userId, { id: crypto.randomUUID(), name: "lie.png", size, body });
    expect(outcome).toEqual({ status: "incomplete" });
  }
  expect(await readUsage(userId)).toMatchObject({ files: 0, fileBytes: 0 });
});

test("an id that is no UUID names nothing, whatever path it spells", async () => {
  const ada = await addVisitor();
  for (const id of ["a", "..%2F..%2Fhealthz", `${crypto.randomUUID()}x`, crypto.randomUUID().toUpperCase()]) {
    const answer = await upload(ada, { id });
    expect([400, 404, 405], id).toContain(answer.status);
    expect([400, 404], id).toContain((await ada.get(`/files/${id}`)).status);
  }
  expect(await listObjects((await sessionOf(ada)).userId)).toEqual([]);
});

test("what does not fit is refused with a sentence and counts nothing; and once there is room it is taken", async () => {
  const ada = await addVisitor();
  const { userId } = await sessionOf(ada);
  const id = crypto.randomUUID();
  await setUsage(userId, { fileBytes: MAX_BYTES - PNG.length + 1 });
  const full = await upload(ada, { id });
  expect(full.status).toBe(413);
  expect(await full.text()).toBe(
    "Your files take all the room there is, 1,000 MB. Take some out of your notes to make room: they go a week later.",
  );
  expect(await listObjects(userId)).toEqual([]);

  await setUsage(userId, { files: MAX_FILES, fileBytes: 0 });
  expect(await (await upload(ada, { id })).text()).toContain("10,000 files is as many as there may be here.");
  await setUsage(userId, { files: 0, fileBytes: MAX_BYTES - PNG.length });
  expect((await upload(ada, { id })).status).toBe(200);
});

test("a guest has a tenth of the room", async () => {
  const userId = await addGuest();
  const guest = await signIn(userId);
  await setUsage(userId, { fileBytes: MAX_BYTES / 10 });
  const full = await upload(guest);
  expect([full.status, await full.text()]).toEqual([
    413,
    "Your files take all the room there is, 100 MB. Take some out of your notes, or make an account: it has ten times the room.",
  ]);
});

test("of files that come at the same moment as many are taken as fit, each counted once", async () => {
  const ada = await addVisitor();
  const { userId } = await sessionOf(ada);
  await setUsage(userId, { fileBytes: MAX_BYTES - 2 * PNG.length });
  const same = crypto.randomUUID();
  const ids = [same, same, same, ...Array.from({ length: 6 }, () => crypto.randomUUID())];
  const statuses = await Promise.all(ids.map(async (id) => (await upload(ada, { id })).status));
  expect(new Set(statuses)).toEqual(new Set([200, 413]));
  expect(await recount(userId)).toMatchObject({ files: 2, fileBytes: 2 * PNG.length });
  expect(await readUsage(userId)).toMatchObject({ files: 2, fileBytes: MAX_BYTES });
});

test("an export has the files under their ids, byte by byte, and is read back as it was", async () => {
  const ada = await addVisitor();
  const [picture, text] = [crypto.randomUUID(), crypto.randomUUID()];
  await upload(ada, { id: picture, name: "beach: ünder.png" });
  await upload(ada, { id: text, name: "a.txt", body: "What I wrote" });
  await ada.post("/notes/new", { title: "Holidays", body: `![beach](/files/${picture})` });

  const zip = await exportOf(ada);
  const unzipped = unzipSync(zip);
  expect(unzipped[`files/${picture}/beach ünder.png`]).toEqual(PNG);
  expect(JSON.parse(new TextDecoder().decode(unzipped["files.json"]))).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: picture, name: "beach: ünder.png", type: "image/png", size: PNG.length }),
      expect.objectContaining({ id: text, name: "a.txt", type: "application/octet-stream", size: 12 }),
    ]),
  );

  const opened = await openExport(new Blob([new Uint8Array(zip)]), { files: 100, notes: 100, unpackedBytes: 1e6 });
  const files = new Map<string, Uint8Array>();
  for await (const { id, content } of opened.files()) files.set(id, content);
  expect(files.get(picture)).toEqual(PNG);
  expect(new TextDecoder().decode(files.get(text))).toBe("What I wrote");
});

test("a page learns which files have come by now, of its own person's alone", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  const [mine, others, none] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await upload(ada, { id: mine });
  await upload(bob, { id: others });
  const answer = await ada.get(`/files?ids=${[mine, others, none, "x", ""].join(",")}`);
  expect(await answer.json()).toEqual({ ids: [mine] });
  expect(await (await ada.get("/files")).json()).toEqual({ ids: [] });
  expect((await visitor().get(`/files?ids=${mine}`)).status).toBe(401);
});

test("without a bucket it is said plainly, and all else goes on", async () => {
  const ada = await addVisitor();
  const { FILES: _, ...without } = env;
  const headers = { cookie: ada.cookie };
  const sent = { method: "PUT", body: PNG, headers: { ...headers, "content-length": `${PNG.length}` } };
  const answer = await askBoundTo(without, `/files/${crypto.randomUUID()}`, sent);
  expect([answer.status, await answer.text()]).toEqual([501, "Pictures and files are not set up on this server."]);
  expect((await askBoundTo(without, "/healthz")).status).toBe(200);
  expect((await askBoundTo(without, "/notes", { headers })).status).toBe(200);
});

/** What nobody knows the length of. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1_000)) });
}
