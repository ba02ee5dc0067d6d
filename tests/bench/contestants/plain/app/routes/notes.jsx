import { Form, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { events } from "../events.server";
import { notes, saveNote } from "../notes.server";

export function loader() {
  return { notes: [...notes.values()].reverse().slice(0, 30) };
}

export async function action({ request }) {
  const { id, title, body } = Object.fromEntries(await request.formData());
  saveNote({ id, title, body });
  events.emit("null", { type: "update", id });
  return { ok: true };
}

/** The pattern: a stream per tab, and the page's data read again upon every event. */
export default function Notes() {
  const { notes } = useLoaderData();
  const { revalidate } = useRevalidator();

  useEffect(() => {
    const source = new EventSource("/stream");
    source.addEventListener("ready", () => document.documentElement.setAttribute("data-live", ""));
    source.addEventListener("note", revalidate);
    return () => source.close();
  }, [revalidate]);

  return (
    <main>
      <Form method="post">
        <input name="id" />
        <input name="title" />
        <textarea name="body" />
        <button type="submit">Save</button>
      </Form>
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            {note.title} {note.body.slice(0, 160)}
          </li>
        ))}
      </ul>
    </main>
  );
}
