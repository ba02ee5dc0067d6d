import type { Program } from "../machine/program.ts";
import { addPeople, type Person } from "./people.ts";

/** The version that the person's note has. */
export async function latestVersion(url: string, { cookie }: Pick<Person, "cookie">, id: string): Promise<string> {
  const answer = await fetch(`${url}/notes/changes?id=${id}`, { headers: { cookie } });
  const { changes } = (await answer.json()) as { changes: { note: { version?: number } }[] };
  return `${changes[0]?.note.version}`;
}

/** A person with so many notes, `note-1` to `note-N`, whose numbers are 1 to N, written an hour apart. */
export async function addPersonWithNotes(server: Program, count: number): Promise<Person> {
  const [person] = await addPeople(server, 1, () => []);
  if (!person) throw new Error("Nobody was added");
  const now = new Date().toISOString();
  const hoursAgo = `strftime('%Y-%m-%dT%H:%M:%fZ', ?4, (n - ?2) || ' hours')`;
  const body = "It is one of the shorter notes, as most are: some words, and then a few more. ".repeat(3);
  await server.call("batch", [
    [
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
       INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT ?1, 'note-' || n, n, n, 'Note ' || n, ?3, ${hoursAgo}, ${hoursAgo} FROM numbers`,
      person.userId,
      count,
      body,
      now,
    ],
    ["UPDATE feeds SET seq = ?2 WHERE user_id = ?1", person.userId, count],
    // What something costs is measured beyond what a person may keep, too.
    ["UPDATE usage SET notes = 0, note_bytes = 0 WHERE user_id = ?1", person.userId],
  ]);
  return person;
}
