import { randomUUID } from "node:crypto";
import { longestChain } from "../../support/distance/trace.ts";
import { accountRows, PASSWORD } from "../../support/people/signed-in.ts";
import { cookieOf } from "../../support/server/http-client.ts";
import { noteOf } from "../fan-out/stage.ts";
import { addPerson, type Person } from "../people.ts";
import { Streams, type Subscription } from "../streams.ts";
import type { Sample, Stage } from "./stage.ts";

const POLL_MS = 200;

type Operation = (stage: Stage) => Promise<Sample>;

/** What is done most, and how a person comes and goes. Pages are read as documents, but for the third. */
export const OPERATIONS: Record<string, Operation> = {
  "open the list": reading("/notes"),
  "open a note": reading("/notes/note-5"),
  "open a note from the list": reading("/notes/note-5.data?_routes=routes%2Fnotes.%24noteId"),
  search: reading("/notes?q=shorter"),
  save: (stage) => changing(stage, { ...stage.nextNote(), intent: "save", ...textOf(1), op: randomUUID() }),
  create: (stage) => {
    const id = randomUUID();
    return changing(stage, { id, intent: "create", ...textOf(1), op: id });
  },
  trash: (stage) => changing(stage, { id: stage.nextNote().id, intent: "trash", op: randomUUID() }),
  "subscribe, until it is live": subscribe,
  "event to the other screen": tellOtherScreen,
  "sign in, until the list is there": signIn,
  join: (stage) => submitting(stage, "/join", { email: newEmail(), password: PASSWORD }),
  "begin as a guest": (stage) => submitting(stage, "/guest", {}),
  "sign out": async (stage) => submitting(stage, "/logout", {}, (await addPerson(stage.app, 0)).cookie),
  heartbeat,
};

function reading(path: string): Operation {
  return (stage) => {
    const browser = stage.browser(stage.reader.cookie);
    return stage.timeAnswers(async () => {
      await expectStatus(200, browser.get(path));
    });
  };
}

/** As a page's outbox does. */
function changing(stage: Stage, fields: Record<string, string>): Promise<Sample> {
  const browser = stage.browser(stage.writer.cookie);
  return stage.timeAnswers(async () => {
    await expectStatus(200, browser.post("/notes/changes", fields));
  });
}

/** A form that leads elsewhere; without following. */
function submitting(stage: Stage, path: string, fields: Record<string, string>, cookie = ""): Promise<Sample> {
  const browser = stage.browser(cookie);
  return stage.timeAnswers(async () => {
    await expectStatus(302, browser.post(path, fields));
  });
}

async function signIn(stage: Stage): Promise<Sample> {
  const email = newEmail();
  await stage.app.run(accountRows(randomUUID(), email));
  return stage.timeAnswers(async () => {
    const answer = await expectStatus(302, stage.browser().post("/login", { email, password: PASSWORD }));
    await expectStatus(200, stage.browser(cookieOf(answer)).get(answer.headers.get("location") ?? ""));
  });
}

async function subscribe(stage: Stage): Promise<Sample> {
  await using streams = new Streams();
  return await stage.timeEvent(() => streams.open(streamOf(stage, stage.reader), 1));
}

async function tellOtherScreen(stage: Stage): Promise<Sample> {
  await using streams = new Streams();
  await streams.open(streamOf(stage, stage.writer, ""), 1);
  const event = Number(stage.nextNote().version);
  const fields = { id: `note-${event}`, version: `${event}`, intent: "save", ...textOf(event), op: randomUUID() };
  const save = {
    url: `${stage.app.url}/notes/changes`,
    headers: { cookie: stage.writer.cookie, "content-type": "application/x-www-form-urlencoded" },
    body: `${new URLSearchParams(fields)}`,
    events: [event],
  };
  // Until it is received, whether the save is answered by then or not.
  let elapsed = 0;
  const sample = await stage.timeEvent(async () => {
    elapsed = (await streams.publish([save], 0, 1)).elapsed;
  });
  return { ...sample, elapsed };
}

/** The hub's own look at what nobody told it of: nobody waits for it. */
async function heartbeat(stage: Stage): Promise<Sample> {
  await using streams = new Streams();
  await streams.open(streamOf(stage, stage.reader), 1);
  await stage.startTrace();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const { hubs } = await stage.readTrace();
    const [first, last] = [hubs[0], hubs.at(-1)];
    if (first && last && hubs.length > 1 && last.ended !== null) {
      return { elapsed: last.ended - first.begun, chain: longestChain(hubs) };
    }
  }
}

function streamOf({ app, beginning }: Stage, { cookie }: Person, since = `?since=${beginning}`): Subscription {
  return { url: `${app.url}/notes/subscribe${since}`, headers: { cookie } };
}

function textOf(event: number): { title: string; body: string } {
  const { title, body } = noteOf(event);
  return { title, body };
}

function newEmail(): string {
  return `${randomUUID()}@example.com`;
}

async function expectStatus(status: number, answering: Promise<Response>): Promise<Response> {
  const answer = await answering;
  await answer.arrayBuffer();
  if (answer.status !== status) throw new Error(`${answer.url} was answered with ${answer.status}`);
  return answer;
}
