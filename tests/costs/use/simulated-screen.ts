import { onTestFinished, vi } from "vitest";
import { keepCurrent } from "~/live/client/keep-current";
import { SyncState } from "~/live/client/sync-state";
import { seqOf } from "~/live/cursor";
import { SimulatedHub, SimulatedSocket, SimulatedSource } from "./simulated-hub";

/** How long a request takes. */
const WAY_MS = 100;

const FEED = {
  stream: "/notes/subscribe",
  wake: "/notes/wake",
  changes: "/notes/changes",
  kinds: ["note"],
  userId: "ada",
} as const;

/** A browser of a person in simulated time, with the page's own code, and the hub that it talks to. */
export type Screen = {
  hub: SimulatedHub;
  /** What it has asked for. */
  requests: ("stream" | "socket" | "changes")[];
  /** When each number was shown. */
  shownAt: Map<number, number>;
  /** The page is opened, or closed. */
  open: () => void;
  close: () => void;
  /** What it writes is told by the feed first, and then answered. */
  write: () => void;
  /** Until then, from the beginning, in milliseconds. */
  passUntil: (ms: number) => Promise<void>;
};

/** A window, as far as workerd has one: its events have no phases. */
class Page extends EventTarget {
  override addEventListener(type: string, listener: EventListener, { signal }: AddEventListenerOptions = {}): void {
    super.addEventListener(type, listener, signal && { signal });
  }
}

/** A screen whose time is simulated until the end of the test: it passes when it is made to. */
export function simulateScreen(): Screen {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  const begin = Date.now();
  const hub = new SimulatedHub();
  const requests: Screen["requests"] = [];
  const shownAt = new Map<number, number>();
  const page = Object.assign(new Page(), { location: { href: "https://tidings.example/notes" } });
  const shown = Object.assign(new EventTarget(), { visibilityState: "visible", cookie: "" });
  let leave: (() => void) | null = null;
  let syncState = new SyncState({ apply: () => {}, clear: () => {} });

  class Source extends SimulatedSource {
    constructor(url: string) {
      super();
      requests.push("stream");
      setTimeout(() => {
        if (this.readyState !== SimulatedSource.CLOSED) hub.open(this, seqOf(queryOf(url).get("since") ?? ""));
      }, WAY_MS);
    }
  }

  class Socket extends SimulatedSocket {
    constructor() {
      super();
      requests.push("socket");
      setTimeout(() => {
        this.readyState = SimulatedSocket.OPEN;
        hub.rest(this);
        this.dispatchEvent(new Event("open"));
      }, WAY_MS);
    }

    send(): void {
      setTimeout(() => hub.ping(this), WAY_MS);
    }
  }

  async function answer(url: string): Promise<Response> {
    requests.push("changes");
    await new Promise((resolve) => setTimeout(resolve, WAY_MS));
    const changes = hub
      .since(seqOf(queryOf(url).get("since") ?? ""))
      .map(({ type, seq, item }) => ({ type, seq, note: item }));
    const body = { seq: hub.seq, cursor: hub.cursor(), reset: false, changes, more: false };
    return Response.json(body);
  }

  const globals = {
    window: page,
    document: shown,
    navigator: { onLine: true },
    EventSource: Source,
    WebSocket: Socket,
    fetch: answer,
  };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  // Its time is not simulated.
  const timeouts = vi.spyOn(AbortSignal, "timeout").mockReturnValue(new AbortController().signal);
  onTestFinished(() => {
    leave?.();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    timeouts.mockRestore();
  });

  return {
    hub,
    requests,
    shownAt,
    open: () => {
      syncState = new SyncState({
        apply: ({ seq }) => void (shownAt.has(seq) || shownAt.set(seq, Date.now() - begin)),
        clear: () => {},
      });
      syncState.loaded(hub.cursor());
      leave = keepCurrent(FEED, syncState, { onReset: () => {}, onConnection: () => {}, onScreens: () => {} });
    },
    close: () => {
      leave?.();
      leave = null;
    },
    write: () => {
      const { changes } = hub.write();
      setTimeout(() => {
        for (const change of changes) syncState.written(change);
      }, WAY_MS);
    },
    passUntil: async (ms) => {
      await vi.advanceTimersByTimeAsync(begin + ms - Date.now());
    },
  };
}

function queryOf(url: string): URLSearchParams {
  return new URL(url, "https://tidings.example").searchParams;
}
