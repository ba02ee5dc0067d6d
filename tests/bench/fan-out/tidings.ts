import { addPeople } from "../app/people.ts";
import { startApp } from "../app/server.ts";
import { type Contestant, noteOf, publications, type Sent } from "./contestant.ts";

/** All of it: the session is checked, D1 written, and the change forwarded. */
export const BY_SAVES = "Tidings, by saves";
/** What its hub adds to a bare object. The streams are opened with sessions all the same. */
export const FROM_FORWARD = "Tidings, from the forward on";

export const tidings: Contestant = {
  name: "Tidings",
  start: () => startApp(),
  async prepare(server, task) {
    const url = await server.call<string>("url");
    const events = task.steady + task.burst;
    const each = Math.ceil(events / task.users);
    const notes = Array.from({ length: task.users }, () => Array.from({ length: each }, () => crypto.randomUUID()));
    const people = await addPeople(server, task.users, (person) =>
      (notes[person] ?? []).map((id) => ({ id, title: "Before", body: "What it said before." })),
    );
    const users = people.map(({ userId }) => userId);
    const scene = { url, notes, cookies: people.map(({ cookie }) => cookie) };

    // Rows that the app did not write have this mark.
    const subscribe = `${url}/notes/subscribe?since=${each}.00000000`;
    const streams = scene.cookies.flatMap((cookie) =>
      Array(task.streamsEach).fill({ url: subscribe, headers: { cookie } }),
    );
    // First what D1 knows of: a hub that was told numbers which D1 has not takes no lower ones.
    const save = ({ events }: Sent) => events.map((event) => saveOf(event, scene));
    const { steady, burst } = publications(url, users, task);
    const saves = { steady: steady.flatMap(save), burst: burst.flatMap(save) };
    const savesOf = (user: number) => Math.ceil((events - user) / task.users);
    const forwards = publications(url, users, task, { seqOf: (user) => each + savesOf(user) });
    return { streams, ways: { [BY_SAVES]: saves, [FROM_FORWARD]: forwards } };
  },
};

/** Each person's notes lie in the order of their numbers; each is saved once. */
type Scene = { url: string; cookies: string[]; notes: string[][] };

function saveOf(event: number, { url, cookies, notes }: Scene): Sent {
  const person = event % cookies.length;
  const place = Math.floor(event / cookies.length);
  const { title, body } = noteOf(event);
  const id = notes[person]?.[place] ?? "";
  const form = { intent: "save", id, title, body, version: `${place + 1}`, op: crypto.randomUUID() };
  return {
    // As the page's outbox does.
    url: `${url}/notes/changes`,
    headers: { cookie: cookies[person] ?? "", "content-type": "application/x-www-form-urlencoded" },
    body: `${new URLSearchParams(form)}`,
    events: [event],
  };
}
