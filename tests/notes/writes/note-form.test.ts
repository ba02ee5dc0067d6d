import { expect, test } from "vitest";
import { MAX_BODY_BYTES, MAX_TITLE_LENGTH } from "~/notes/note";
import { parseKey, parseNewNote, parseNoteSave } from "~/notes/writes/note-form";
import { form } from "../../support/form";

const ID = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";

test("a new note is read with its id, title and body", () => {
  const fields = { id: ID, title: "Tide table", body: "high\nlow" };
  expect(parseNewNote(form(fields))).toEqual({ input: fields });
});

test("a new note without anything is an empty one with an id of its own", () => {
  const first = parseNewNote(form({}));
  const second = parseNewNote(form({}));

  expect(first).toEqual({ input: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), title: "", body: "" } });
  expect(second).not.toEqual(first);
});

test("an id is the same in capitals", () => {
  expect(parseNewNote(form({ id: ID.toUpperCase() }))).toMatchObject({ input: { id: ID } });
});

test.each(["", "42", "../../etc", `${ID}x`, ID.replaceAll("-", "")])("the id %j is refused", (id) => {
  expect(parseNewNote(form({ id }))).toEqual({ errors: { id: { code: "uuid-missing" } } });
});

test("a title becomes one line, and is otherwise kept as it was typed", () => {
  expect(parseNewNote(form({ title: " Tide\r\ntable\u2028at  nine " }))).toMatchObject({
    input: { title: " Tide table at  nine " },
  });
});

test("a title may have 200 characters, as the browser counts them, and no more", () => {
  for (const title of ["x".repeat(MAX_TITLE_LENGTH), "🌊".repeat(MAX_TITLE_LENGTH / 2)]) {
    expect(parseNewNote(form({ title }))).toHaveProperty("input");
  }
  for (const title of ["x".repeat(MAX_TITLE_LENGTH + 1), "🌊".repeat(MAX_TITLE_LENGTH / 2 + 1)]) {
    expect(parseNewNote(form({ title }))).toEqual({
      errors: { title: { code: "title-too-long", limit: 200 } },
    });
  }
});

test("a body may have 256 KiB of UTF-8, and no more", () => {
  for (const body of ["x".repeat(MAX_BODY_BYTES), "é".repeat(MAX_BODY_BYTES / 2), "🌊".repeat(MAX_BODY_BYTES / 4)]) {
    expect(parseNewNote(form({ body }))).toMatchObject({ input: { body } });
  }
  for (const body of ["x".repeat(MAX_BODY_BYTES + 1), "é".repeat(MAX_BODY_BYTES / 2 + 1)]) {
    expect(parseNewNote(form({ body }))).toEqual({
      errors: { body: { code: "note-too-large", limit: 256 * 1024 } },
      tooLarge: true,
    });
  }
});

test("line ends become LF before the body is measured", () => {
  expect(parseNewNote(form({ body: "one\r\ntwo\rthree\nfour" }))).toMatchObject({
    input: { body: "one\ntwo\nthree\nfour" },
  });
  expect(parseNewNote(form({ body: "\r\n".repeat(MAX_BODY_BYTES) }))).toHaveProperty("input");
});

test("spaces and empty lines of a body stay as they are", () => {
  const body = "\n\n  indented\t \n\n";
  expect(parseNewNote(form({ body }))).toMatchObject({ input: { body } });
});

test.each(["title", "body"])("a NUL or half a surrogate pair in the %s is refused", (field) => {
  for (const text of ["a\0b", "a\ud800b", "\udc00", "\ud83c"]) {
    expect(parse(field, text)).toEqual({
      errors: { [field]: { code: "character-invalid" } },
    });
  }
  expect(parse(field, "a 🌊 b")).toMatchObject({ input: { [field]: "a 🌊 b" } });
});

test.each(["title", "body"])("a file as the %s is refused", (field) => {
  expect(parseNewNote(form({ [field]: new File(["text"], "note.txt") }))).toEqual({
    errors: { [field]: { code: "text-missing" } },
  });
});

test("each field that is wrong is named", () => {
  expect(parseNewNote(form({ id: "1", title: "x".repeat(201), body: "x".repeat(MAX_BODY_BYTES + 1) }))).toEqual({
    errors: {
      id: { code: "uuid-missing" },
      title: { code: "title-too-long", limit: 200 },
      body: { code: "note-too-large", limit: 256 * 1024 },
    },
    tooLarge: true,
  });
});

test("fields that nobody asked for change nothing", () => {
  const parsed = parseNewNote(form({ id: ID, user_id: "someone", seq: "99", ["__proto__"]: "x", constructor: "y" }));
  expect(parsed).toEqual({ input: { id: ID, title: "", body: "" } });
});

test("a save is read with its version and idempotency key", () => {
  const fields = { title: "Tide table", body: "high", version: "7", op: ID };
  expect(parseNoteSave(form(fields))).toEqual({ input: { ...fields, version: 7 } });
});

test("a save without an idempotency key gets one of its own", () => {
  const fields = { title: "", body: "", version: "0" };
  expect(parseNoteSave(form(fields))).toEqual({
    input: { title: "", body: "", version: 0, op: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
});

test("a save may say that what it replaces is to be kept", () => {
  const fields = { title: "", body: "", version: "0" };
  expect(parseNoteSave(form({ ...fields, keep: "yes" }))).toMatchObject({ input: { keep: true } });
  expect(parseNoteSave(form(fields))).not.toHaveProperty("input.keep", true);
  expect(parseNoteSave(form({ ...fields, keep: "no" }))).toHaveProperty("errors.keep");
});

test.each(["", "-1", "1.5", "1e3", "seven", " 7", "9007199254740992", "12345678901234567"])(
  "the version %j is refused",
  (version) => {
    expect(parseNoteSave(form({ title: "", body: "", version }))).toEqual({
      errors: { version: { code: "version-missing" } },
    });
  },
);

test("a save that leaves out the version is answered in words", () => {
  expect(parseNoteSave(form({ title: "", body: "" }))).toEqual({
    errors: { version: { code: "version-missing" } },
  });
});

test("a save that leaves out the text is refused, as it would empty the note", () => {
  expect(parseNoteSave(form({ title: "", version: "1" }))).toMatchObject({
    errors: { body: { code: "text-missing" } },
  });
  expect(parseNoteSave(form({ body: "", version: "1" }))).toMatchObject({
    errors: { title: { code: "text-missing" } },
  });
});

test("an idempotency key is read, made when absent, and refused when it is none", () => {
  expect(parseKey(form({ op: ID }))).toEqual({ input: { op: ID } });
  expect(parseKey(form({}))).toEqual({ input: { op: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
  expect(parseKey(form({ op: "again" }))).toEqual({ errors: { op: { code: "uuid-missing" } } });
});

/** A form of scripts can hold what a `FormData` of the browser would mend. */
function parse(field: string, text: string) {
  const data = form({});
  data.entries = () => Object.entries({ [field]: text })[Symbol.iterator]() as ReturnType<FormData["entries"]>;
  data[Symbol.iterator] = data.entries;
  return parseNewNote(data);
}
