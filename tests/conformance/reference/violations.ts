import { randomBytes } from "node:crypto";
import type { History } from "./history.ts";
import type { Person, ReferenceServer } from "./server.ts";
import type { Stream } from "./stream.ts";

/** Makes the server break one rule of docs/protocol.md, and as little else as that allows. */
type Plant = (server: ReferenceServer) => void;

/** What would break each rule, one by one. */
export const VIOLATIONS: Record<string, Plant> = {
  // Who asks.
  A1: (server) => {
    server.findSession = (id) => server.sessions.get(id) ?? (id === "" ? server.join() : null);
  },
  A2: (server) => {
    server.findSession = (id) => server.known.get(id) ?? null;
  },
  A3: (server) => {
    server.isMeant = () => true;
  },
  A4: (server) => {
    const known = ["since", "id", "user", "patient"];
    replace(server, "authenticate", (authenticate) => (request, query) => {
      return [...query.keys()].every((name) => known.includes(name)) ? authenticate(request, query) : null;
    });
  },
  A5: (server) => {
    server.answerMethod = (response) => void response.writeHead(200).end();
  },
  A6: (server) => {
    server.publish = (person, entry) => {
      const people = new Set([...server.known.values()].map((session) => session.person));
      for (const { streams } of people) for (const stream of streams) server.sendChange(person, stream, entry);
    };
  },

  // Numbers.
  N1: (server) => {
    replace(server, "write", (write) => (session, id, text) => {
      session.person.history.append("delete", { id: "nothing" });
      write(session, id, text);
    });
  },
  N2: (server) => {
    server.write = ({ person }, id, text) => {
      const type = text === null ? "delete" : person.history.latest(id) ? "update" : "create";
      server.publish(person, person.history.append(type, text === null ? { id } : { id, text }));
    };
  },
  N3: (server) => {
    // Each write is done when the next one comes.
    let pending = () => {};
    replace(server, "write", (write) => (...written) => {
      pending();
      pending = () => write(...written);
    });
  },

  // Cursors.
  C1: (server) =>
    changeHistory(server, (history) => {
      const before = "a long way ".repeat(10);
      replace(history, "cursorAt", (cursorAt) => (seq) => before + cursorAt(seq));
      replace(history, "resolve", (resolve) => (cursor) => resolve(cursor?.replace(before, "") ?? null));
    }),
  C2: (server) =>
    changeHistory(server, (history) => {
      replace(history, "resolve", (resolve) => (cursor) => (cursor === "0" ? null : resolve(cursor)));
    }),
  C3: (server) => {
    replace(server, "resolve", (resolve) => (person, cursor) => {
      const position = resolve(person, cursor);
      return position && cursor !== "0" && position.seq < person.history.seq - 50 ? null : position;
    });
  },
  C4: (server) => {
    replace(server, "resolve", (resolve) => (person, cursor) => resolve(person, cursor) ?? { seq: 0 });
  },
  C5: (server) =>
    changeHistory(server, (history) => {
      // A number, whatever its mark.
      history.resolve = (cursor) => {
        const seq = Number(cursor?.split("-")[0] || Number.NaN);
        return Number.isInteger(seq) && seq >= 0 ? { seq, head: seq } : null;
      };
    }),
  C6: (server) =>
    changeHistory(server, (history) => {
      history.cursorAt = (seq) => (seq === 0 ? "0" : `${seq}-${seq}-${history.entries[seq - 1]?.mark}`);
    }),
  C7: (server) =>
    changeHistory(server, (history) => {
      replace(history, "restore", (restore) => (cursor) => {
        restore(cursor);
        forgetMarks(history);
      });
    }),
  C8: (server) => {
    replace(server, "drop", (drop) => (person, how) => {
      drop(person, how);
      if (how === "break") forgetMarks(person.history);
    });
  },

  // The stream.
  S1: (server) => {
    replace(server, "streamHeaders", (headers) => () => ({ ...headers(), "content-type": "text/plain" }));
  },
  S2: (server) => {
    server.streamHeaders = () => ({ "content-type": "text/event-stream", "cache-control": "max-age=60" });
  },
  S3: (server) => {
    server.retry = () => 1_000;
  },
  S4: (server) => {
    server.missed = ({ history }, seq) => history.entries.filter((entry) => entry.seq > seq);
  },
  S5: (server) => {
    server.missed = ({ history }, seq) => history.since(seq - 1);
  },
  S6: (server) => {
    replace(server, "goLive", (goLive) => (person, stream) => {
      goLive(person, stream);
      stream.sendPosition("ready");
    });
  },
  S7: (server) => {
    replace(server, "startOf", (startOf) => (request, query) => startOf(request, query) ?? "0");
  },
  S8: (server) => {
    replace(server, "startOf", (startOf) => (request, query) => query.get("since") ?? startOf(request, query));
  },
  S9: (server) => {
    replace(server, "publish", (publish) => (person, entry) => {
      if (entry.seq % 5 !== 0) publish(person, entry);
    });
  },
  S10: (server) => {
    server.publish = (person, entry) => {
      for (const stream of person.streams.slice(0, 1)) server.sendChange(person, stream, entry);
    };
  },

  // Its events.
  E1: (server) => {
    replace(server, "changeData", (changeData) => (entry) => ({ ...changeData(entry), at: undefined }));
  },
  E2: (server) => {
    replace(server, "changeData", (changeData) => (entry) => ({ ...changeData(entry), type: "update" }));
  },
  E3: (server) => {
    server.fit = (note) => note;
  },
  E4: (server) =>
    changeStream(server, (stream) => {
      replace(stream, "encode", (encode) => (message) => encode(message).replaceAll("\\n", "\n"));
    }),
  E5: (server) =>
    changeStream(server, (stream) => {
      replace(stream, "sendPosition", (sendPosition) => (event) => {
        if (event === "heartbeat") stream.seq++;
        sendPosition(event);
      });
    }),
  E6: (server) => {
    server.reset = (_person, stream) => {
      stream.send({ event: "reset", data: {} });
      stream.end();
    };
  },
  E7: (server) => {
    server.restore = ({ history }, cursor) => history.restore(cursor);
  },
  E8: (server) => {
    server.revoke = ({ id, person }) => {
      server.sessions.delete(id);
      for (const stream of person.streams.filter(({ sessionId }) => sessionId === id)) stream.end();
    };
  },
  E9: (server) => {
    replace(server, "revoke", (revoke) => (session) => {
      for (const stream of session.person.streams) Object.assign(stream, { sessionId: session.id });
      revoke(session);
    });
  },
  E10: (server) => {
    const { subscribe } = server;
    server.subscribe = (session, request, response, query) => {
      // As many as like to come: nobody who is there is counted.
      const all = session.person.streams;
      session.person.streams = [];
      subscribe.call(server, session, request, response, query);
      session.person.streams.unshift(...all);
    };
  },
  E11: (server) => {
    replace(server, "subscribe", (subscribe) => (session, request, response, query) => {
      query.delete("patient");
      subscribe(session, request, response, query);
    });
  },
  E12: (server) => {
    server.remove = () => {};
  },

  // The changes.
  G1: (server) => changePage(server, ({ more, ...page }) => page),
  G2: (server) => {
    server.changesHeaders = () => ({ "content-type": "application/json" });
  },
  G3: (server) => changePage(server, ({ changes, ...page }) => ({ ...page, changes: changes.toReversed() })),
  G4: (server) => changePage(server, (page, _person, since) => ({ ...page, cursor: since })),
  G5: (server) => changePage(server, (page) => ({ ...page, reset: false })),
  G6: (server) => {
    server.maxPageBytes = Number.POSITIVE_INFINITY;
  },
  G7: (server) => {
    server.itemPage = (person, id) => {
      const entry = person.history.latest(id);
      return { ...server.latest(person), reset: false, more: false, changes: entry ? [server.pageData(entry)] : [] };
    };
  },
  G8: (server) => {
    replace(server, "itemPage", (itemPage) => (person, id) => {
      const page = itemPage(person, id);
      return { ...page, reset: page.changes.length === 0 };
    });
  },
};

/** Puts another method in a method's place, which may call it. */
function replace<Owner extends object, Name extends keyof Owner>(
  owner: Owner,
  name: Name,
  change: (method: Owner[Name]) => Owner[Name],
): void {
  const method = owner[name];
  owner[name] = change(typeof method === "function" ? method.bind(owner) : method);
}

function changeHistory(server: ReferenceServer, change: (history: History) => void): void {
  replace(server, "newPerson", (newPerson) => () => {
    const person = newPerson();
    change(person.history);
    return person;
  });
}

function changeStream(server: ReferenceServer, change: (stream: Stream) => void): void {
  replace(server, "openStream", (openStream) => (session, response) => {
    const stream = openStream(session, response);
    change(stream);
    return stream;
  });
}

type Page = ReturnType<ReferenceServer["page"]>;

function changePage(server: ReferenceServer, change: (page: Page, person: Person, since: string) => object): void {
  const page = server.page.bind(server);
  server.page = (person, since) => change(page(person, since), person, since ?? "") as Page;
}

function forgetMarks(history: History): void {
  history.entries = history.entries.map((entry) => ({ ...entry, mark: randomBytes(4).toString("hex") }));
}
