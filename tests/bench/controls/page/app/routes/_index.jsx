import { useLoaderData } from "@remix-run/react";

/**
 * With a session's token it asks D1 as the list of notes does, in SQL alone: whose session it is, and then the latest
 * notes and their number. Without, nobody.
 */
export async function loader({ request, context }) {
  const token = new URL(request.url).searchParams.get("token");
  if (token === null) return { line: "A bare page" };

  const { DB } = context.env;
  const person = await DB.prepare(
    "SELECT user.id FROM session JOIN user ON user.id = session.userId WHERE token = ?1 AND expiresAt > ?2",
  )
    .bind(token, new Date().toISOString())
    .first();
  const [notes] = await DB.batch([
    DB.prepare("SELECT id, title FROM notes WHERE user_id = ?1 ORDER BY seq DESC LIMIT 31").bind(person.id),
    DB.prepare("SELECT seq FROM feeds WHERE user_id = ?1").bind(person.id),
  ]);
  return { line: `${notes.results.length} notes` };
}

/** The least that Remix can render, whatever was read. */
export default function Page() {
  const { line } = useLoaderData();
  return <h1>{line}</h1>;
}
