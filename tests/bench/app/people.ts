import { createHmac } from "node:crypto";
import type { Program } from "../machine/program.ts";
import { SECRET } from "../machine/secret.ts";

export type Person = { userId: string; sessionId: string; token: string; cookie: string };

/** A person's note, as rows are made of it. */
export type Seed = { id: string; title: string; body: string };

/**
 * People with sessions and notes, written straight into D1, as joining takes a tenth
 * of a second of hashing each. Their cookies are signed as the app signs them.
 */
export async function addPeople(server: Program, count: number, notes: (person: number) => Seed[]): Promise<Person[]> {
  const people = Array.from({ length: count }, newPerson);
  const now = new Date().toISOString();
  const later = new Date(Date.now() + 86_400_000).toISOString();
  const rows = JSON.stringify(people.map((person, index) => ({ ...person, notes: notes(index) })));
  await server.call("batch", [
    [
      `INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt)
       SELECT value ->> 'userId', 'Someone', value ->> 'userId' || '@example.com', 0, ?1, ?1 FROM json_each(?2)`,
      now,
      rows,
    ],
    [
      `INSERT INTO session (id, expiresAt, token, createdAt, updatedAt, userId)
       SELECT value ->> 'sessionId', ?1, value ->> 'token', ?2, ?2, value ->> 'userId' FROM json_each(?3)`,
      later,
      now,
      rows,
    ],
    [
      `INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT person.value ->> 'userId', note.value ->> 'id', note.key + 1, note.key + 1,
         note.value ->> 'title', note.value ->> 'body', ?1, ?1
       FROM json_each(?2) AS person, json_each(person.value, '$.notes') AS note`,
      now,
      rows,
    ],
    [
      `INSERT INTO feeds (user_id, seq)
       SELECT value ->> 'userId', json_array_length(value, '$.notes') FROM json_each(?1)`,
      rows,
    ],
  ]);
  return people;
}

function newPerson(): Person {
  const token = crypto.randomUUID().replaceAll("-", "");
  const signature = createHmac("sha256", SECRET).update(token).digest("base64");
  const cookie = `tidings.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  return { userId: crypto.randomUUID(), sessionId: crypto.randomUUID(), token, cookie };
}
