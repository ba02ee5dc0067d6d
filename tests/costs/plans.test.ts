import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { filePath } from "~/files/file-links";
import { hubOf } from "~/live/emit.server";
import worker from "../../functions/worker";
import { cleanUpIn, upload } from "../support/files";
import { addNote } from "../support/notes";
import { sessionOf } from "../support/people/sessions";
import { addVisitor, cookieOf, noteIdOf, PASSWORD, signIn, visitor } from "../support/people/visitor";
import { openStream } from "../support/server/stream";
import { explain } from "./explain";
import { addPerson } from "./people";
import { GETS, IMPORT, POSTS } from "./requests";
import { watchDatabase } from "./watched-database";

/** What may be sorted or gone through, and why that is little. */
const ALLOWED: [sql: RegExp, why: string][] = [
  [/FROM session WHERE userId|FROM passkeys WHERE user_id/, "a person has few of them"],
  [/from "verification" where "verification"."identifier" = /, "the links of one kind that a person has asked for"],
  [/FROM json_each\(\?2\)/, "the notes of one batch"],
  [/FROM security_events WHERE user_id/, "so many of a person's are kept"],
  [
    /^DELETE FROM note_versions WHERE \(user_id, note_id, version\) IN/,
    "the thousand oldest, which the index has in order",
  ],
  [/^INSERT INTO notes .*ROW_NUMBER/, "the notes of one batch, or of one portion of a guest's"],
  [/^(insert into "user"|INSERT INTO user|DELETE FROM user) /i, "what belongs to an account that comes or goes"],
  [/^SELECT COUNT\(\*\) AS n FROM notes/, "once for an export, to show how far it is"],
  [
    /INSERT INTO note_versions .* FROM notes AS new JOIN note_versions AS old/,
    "the versions of one portion of a guest's",
  ],
  [/FROM few CROSS JOIN note_tags CROSS JOIN notes/, "the notes of one tag, so many as can be sorted"],
  [/FROM notes AS new JOIN note_tags AS old/, "the tags of one portion of a guest's"],
  [/^INSERT INTO files .* FROM files AS source/, "a guest's files, when they come along"],
  [/^UPDATE feeds SET floor/, "the thousand tombstones that a portion of the cleanup takes"],
  [
    /^DELETE FROM (verification WHERE value|rate_limits WHERE \(?instr)/,
    "once, when an account goes; they are kept for a day",
  ],
];

/** No table: what a statement brings along, or has made of what it found. */
const NO_TABLE =
  /^SCAN (CONSTANT ROW|walk|few|due|replaced|gone|judged|latest|ahead|behind|\d+ CONSTANT ROWS|\(?subquery-\d+\)?|\S+ VIRTUAL TABLE INDEX.*)$/;

/** All of a person's notes, or of their versions, in no order that ends it early. */
const ALL_OF_A_PERSON = /^SEARCH \S+ USING (COVERING )?INDEX sqlite_autoindex_(notes|note_versions)_1 \(user_id=\?\)$/;

test("no statement of the app goes through a whole table, or sorts what no index has in order", async () => {
  const userId = await addPerson({ notes: 100 });
  const ran = watchDatabase();
  await driveEverything(userId);
  const statements = new Set(ran.map(({ sql }) => sql.replace(/\s+/g, " ").trim()));
  expect(statements.size).toBeGreaterThan(60);

  const found: string[] = [];
  for (const sql of statements) {
    for (const detail of await explain(sql)) {
      const scans = (detail.startsWith("SCAN ") && !NO_TABLE.test(detail)) || ALL_OF_A_PERSON.test(detail);
      if ((scans || detail.startsWith("USE TEMP B-TREE")) && !ALLOWED.some(([which]) => which.test(sql)))
        found.push(`${detail} in: ${sql}`);
    }
  }
  expect(found).toEqual([]);
});

async function driveEverything(userId: string): Promise<void> {
  for (const { ask } of [...GETS, ...POSTS, IMPORT]) await (await ask(await signIn(userId))).arrayBuffer();
  await (await (await signIn(userId)).get("/settings/export")).arrayBuffer();

  // A file, the note that names it, and one that does no more; and one whose note is gone.
  const person = await signIn(userId);
  const file = crypto.randomUUID();
  for (const id of [file, crypto.randomUUID()]) await upload(person, { id });
  const named = await addNote(userId, { body: filePath(file) });
  await person.post(`/notes/${named.id}`, { intent: "save", title: "", body: "", version: `${named.version}` });
  await cleanUpIn(8);

  // What a hub asks for streams, and in their heartbeats.
  const stream = await openStream(userId);
  await stream.until("ready");
  await addNote(userId);
  await hubOf(env, userId).readMissed("0", ["none"]);

  // A guest becomes someone who was here before; and an account comes and goes.
  const ada = await addVisitor();
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  noteIdOf(await guest.post("/notes/new", { title: "A guest's", body: "To be taken along" }));
  await guest.post("/login", { email: ada.email, password: PASSWORD });
  const { userId: adas } = await sessionOf(ada);
  const again = await signIn(adas);
  await again.post("/settings/password", { current: PASSWORD, password: "another long password" });
  await (await signIn(adas)).post("/settings/delete", {
    confirmation: "delete everything",
    current: "another long password",
    password: "another long password",
  });

  await worker.scheduled?.(createScheduledController(), env);
}
