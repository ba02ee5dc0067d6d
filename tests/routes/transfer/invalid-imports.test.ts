import { strToU8, type Zippable, zipSync } from "fflate";
import { expect, test } from "vitest";
import { addVisitor, ask, SITE, shown } from "../../support/people/visitor";
import { changesOf, postZip, someNotes, TIMES, zipOfNotes } from "../../support/transfer";

const id = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";
const zipped = (files: Zippable) => zipSync(files, { level: 9 });

test.each([
  ["no zip", strToU8("not a zip"), "This is not a zip file, or it is damaged."],
  ["a zip cut short", zipOfNotes([]).slice(0, -30), "This is not a zip file, or it is damaged."],
  ["a zip without notes", zipSync({ "a.txt": strToU8("a") }), "There are no notes in this file."],
  ["broken JSON", zipSync({ "notes.json": strToU8("[{") }), "notes.json is damaged."],
  ["JSON of another kind", zipOfNotes({ notes: [] }), "notes.json is not a list of notes."],
  [
    "a note without an id",
    zipOfNotes([{ ...TIMES, title: "a", body: "" }]),
    "Note 1 in notes.json: It is not complete.",
  ],
  [
    "a note with a time that is none",
    zipOfNotes([{ ...TIMES, id, title: "a", body: "", createdAt: "now" }]),
    "Note 1 in notes.json: It is not complete.",
  ],
  [
    "a title that is too long",
    zipOfNotes([{ ...TIMES, id, title: "a".repeat(201), body: "" }]),
    "A title has at most 200 characters.",
  ],
  [
    "a text that is too long",
    zipOfNotes([{ ...TIMES, id, title: "", body: "a".repeat(256 * 1024 + 1) }]),
    "A note has at most 256 KiB of text.",
  ],
  ["a NUL", zipOfNotes([{ ...TIMES, id, title: "", body: "a\0b" }]), "This holds a character that cannot be stored."],
  ["bytes that are no text", zipSync({ "a.md": new Uint8Array([0xff, 0xfe]) }), "a.md is not text in UTF-8."],
  [
    "a zip that unpacks to too much",
    zipOfNotes(someNotes(70, "a".repeat(250 * 1024))),
    "Unpacked, this is more than 16 MiB.",
  ],
  [
    "many files that unpack to too much",
    zipped(Object.fromEntries(Array.from({ length: 66 }, (_, n) => [`${n}.md`, new Uint8Array(256 * 1024).fill(97)]))),
    "Unpacked, this is more than 16 MiB.",
  ],
  [
    "a file that is too long",
    zipped({ "a.md": new Uint8Array(300 * 1024) }),
    "a.md: A note has at most 256 KiB of text.",
  ],
  [
    "a list that names a file which is not there",
    zipOfNotes([{ ...TIMES, id, title: "a", file: "a.md" }]),
    "a.md is missing.",
  ],
  [
    "one bad note after a thousand good ones",
    zipOfNotes([...someNotes(1_000, ""), {}]),
    "Note 1001 in notes.json: It is not complete.",
  ],
  ["too many notes", zipOfNotes(someNotes(10_001, "")), "More than 10,000 notes come at once."],
])("%s is refused with a sentence, and nothing comes in", async (_, zip, sentence) => {
  const ada = await addVisitor();
  const answer = await postZip(ada, zip);

  expect(answer.status).toBe(400);
  expect(shown(await answer.text())).toContain(sentence);
  expect(await changesOf(ada)).toEqual([]);
});

test("an upload that is larger than a zip may be, or no form, is refused", async () => {
  const ada = await addVisitor();
  expect((await postZip(ada, new Uint8Array(16 * 1024 * 1024))).status).toBe(413);
  for (const body of ["--b\r\nContent-Disposition: form-data; name=", ""]) {
    const headers = { cookie: ada.cookie, origin: SITE, "content-type": "multipart/form-data; boundary=b" };
    expect((await ask("/settings/data", { method: "POST", body, headers })).status).toBe(400);
  }
  expect((await ada.post("/settings/data", { archive: "text" })).status).toBe(400);
});
