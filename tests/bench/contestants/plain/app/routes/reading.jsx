import { useLoaderData } from "@remix-run/react";

/** Asks D1 as the list of notes does, in SQL alone: whose session it is, and then the latest notes and their number. */
export async function loader({ request, context }) {
  const { DB } = context.env;
  const token = new URL(request.url).searchParams.get("token");
  const person = await DB.prepare(
    "SELECT user.id FROM session JOIN user ON user.id = session.userId WHERE token = ?1 AND expiresAt > ?2",
  )
    .bind(token, new Date().toISOString())
    .first();
  const [notes] = await DB.batch([
    DB.prepare("SELECT id, title FROM notes WHERE user_id = ?1 ORDER BY seq DESC LIMIT 31").bind(person.id),
    DB.prepare("SELECT seq FROM feeds WHERE user_id = ?1").bind(person.id),
  ]);
  return { count: notes.results.length };
}

/** What a page costs that reads all, and shows next to nothing. */
export default function Page() {
  const { count } = useLoaderData();
  return <h1>{count}</h1>;
}
