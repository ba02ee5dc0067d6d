import { type Day, msOf, SAVED, TOUCHES } from "./days";
import type { Use } from "./prices";
import { CPU_MS, PAGE_REQUESTS, ROWS } from "./requests";
import { simulateScreen } from "./simulated-screen";

type Event = { at: number; what: "open" | "close" | "write" | "elsewhere" | "beside" | "apart" };

export type Replayed = {
  use: Use;
  /** For how long a stream was open, in minutes. */
  streamMinutes: number;
  saves: number;
  /** How long each change from elsewhere took to be shown, in seconds. */
  delays: number[];
};

/** Replays a day of a screen by the page's own code, on a clock that is simulated; to be called once in a test. */
export async function replay(day: Day): Promise<Replayed> {
  const screen = simulateScreen();
  const { hub } = screen;
  const writtenAt = new Map<number, number>();
  let [pages, saves, isOpen] = [0, 0, false];

  for (const { at, what } of eventsOf(day)) {
    await screen.passUntil(at);
    if (what === "open") {
      pages += 1;
      isOpen = true;
      screen.open();
    } else if (what === "close") {
      isOpen = false;
      screen.close();
    } else if (what === "elsewhere") {
      hub.write();
      if (isOpen) writtenAt.set(hub.seq, at);
    } else if (what === "write") {
      saves += 1;
      screen.write();
    } else hub.setBeside(what === "beside");
  }
  // The hub notices that the last stream is gone.
  await screen.passUntil(24 * 3_600_000);

  const count = (kind: string) => screen.requests.filter((each) => each === kind).length;
  const [asks, streams, sockets] = ["changes", "stream", "socket"].map(count) as [number, number, number];
  const heartbeats = hub.heartbeats;
  const requests = screen.requests.length + saves + pages * PAGE_REQUESTS;
  const rows = (which: "read" | "written") =>
    ROWS.ask[which] * asks +
    ROWS.stream[which] * streams +
    ROWS.socket[which] * sockets +
    ROWS.heartbeat[which] * heartbeats +
    ROWS.save[which] * saves +
    ROWS.page[which] * pages;
  const delays = [...writtenAt].map(
    ([seq, at]) => ((screen.shownAt.get(seq) ?? Number.POSITIVE_INFINITY) - at) / 1_000,
  );
  return {
    use: {
      requests,
      cpuMs: requests * CPU_MS,
      calls: hub.calls,
      awakeMs: hub.awakeMs,
      rowsRead: rows("read"),
      rowsWritten: rows("written"),
    },
    streamMinutes: hub.awakeMs / 60_000,
    saves,
    delays,
  };
}

function eventsOf({ open, visits, elsewhere, beside }: Day): Event[] {
  const events: Event[] = [];
  for (const [from, to] of open) {
    events.push({ at: from * 3_600_000, what: "open" }, { at: to * 3_600_000, what: "close" });
  }
  for (const [time, minutes] of visits) events.push(...writesOf(msOf(time), minutes * 60_000));
  for (const time of elsewhere) events.push({ at: msOf(time), what: "elsewhere" });
  for (const [time, minutes] of beside) {
    const [at, end] = [msOf(time), msOf(time) + minutes * 60_000];
    events.push({ at, what: "beside" }, { at: end, what: "apart" });
    for (let written = at + 10_000; written < end; written += 30_000) events.push({ at: written, what: "elsewhere" });
  }
  return events.sort((one, other) => one.at - other.at);
}

/** What a person writes at a screen from then on, for so long. */
function writesOf(from: number, duration: number): Event[] {
  const events: Event[] = [];
  let at = from;
  for (let n = 0; at < from + duration; n++) {
    if (Math.floor(n * SAVED) < Math.floor((n + 1) * SAVED)) events.push({ at: at + 600, what: "write" });
    at += (TOUCHES[n % TOUCHES.length] ?? 1) * 1_000;
  }
  return events;
}
