import { expect, onTestFinished, test, vi } from "vitest";
import { encodeMessage, eventStream, type Send, type StreamControl } from "../../functions/event-stream";

test("a message becomes one frame of the wire format", () => {
  expect(text(encodeMessage({ retry: 1800.4, id: "42", event: "note", data: { seq: 42 } }))).toBe(
    'retry: 1800\nid: 42\nevent: note\ndata: {"seq":42}\n\n',
  );
});

test("a frame holds only the fields that the message has", () => {
  expect(text(encodeMessage({ event: "heartbeat", data: null }))).toBe("event: heartbeat\ndata: null\n\n");
  expect(text(encodeMessage({ retry: 1000 }))).toBe("retry: 1000\n\n");
  expect(text(encodeMessage({ id: "0" }))).toBe("id: 0\n\n");
});

test("text outside ASCII travels as UTF-8", () => {
  expect([...encodeMessage({ data: "é" })]).toEqual([...new TextEncoder().encode('data: "é"\n\n')]);
});

test("line breaks in the data stay on one data line", () => {
  const body = "one\ntwo\r\nthree\rfour\n\nevent: forged";
  const frame = text(encodeMessage({ event: "note", data: { body } }));

  const lines = frame.split(/\r\n|\r|\n/);
  expect(lines).toEqual(["event: note", expect.stringMatching(/^data: /), "", ""]);
  expect(JSON.parse(lines[1]?.slice("data: ".length) ?? "")).toEqual({ body });
});

test.each(["\n", "\r", "\r\n"])("a name or an id with the line break %j is refused", (lineBreak) => {
  expect(() => encodeMessage({ event: `note${lineBreak}data: forged`, data: 1 })).toThrow(TypeError);
  expect(() => encodeMessage({ id: `1${lineBreak}event: forged`, data: 1 })).toThrow(TypeError);
});

test("an id with a NUL is refused, as browsers ignore one", () => {
  expect(() => encodeMessage({ id: "4\u00002", data: 1 })).toThrow(TypeError);
});

test("the answer is an event stream that proxies neither keep, change nor hold back", () => {
  const { response } = open();

  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
    "content-encoding": "identity",
    "x-accel-buffering": "no",
  });
});

test("messages and ready-made frames arrive in order", async () => {
  const { response, send, control } = open();

  send({ event: "ready", data: { seq: 1 } });
  send(encodeMessage({ id: "2", event: "note", data: {} }));
  control.close();

  expect(await response.text()).toBe('event: ready\ndata: {"seq":1}\n\nid: 2\nevent: note\ndata: {}\n\n');
});

test("a request that is aborted ends the stream and cleans up once", async () => {
  const { response, cleanup, control, abort } = open();

  abort.abort();
  expect(cleanup).toHaveBeenCalledTimes(1);

  control.close();
  await response.body?.cancel();
  expect(cleanup).toHaveBeenCalledTimes(1);
});

test("a reader that cancels ends the stream and cleans up once", async () => {
  const { response, cleanup, control, abort } = open();

  await response.body?.cancel();
  expect(cleanup).toHaveBeenCalledTimes(1);

  abort.abort();
  control.close();
  expect(cleanup).toHaveBeenCalledTimes(1);
});

test("closing ends the stream after what was sent and cleans up once", async () => {
  const { response, send, cleanup, control, abort } = open();

  send({ data: "last" });
  control.close();
  expect(cleanup).toHaveBeenCalledTimes(1);

  control.close();
  abort.abort();
  expect(await response.text()).toBe('data: "last"\n\n');
  expect(cleanup).toHaveBeenCalledTimes(1);
});

test("a stream that is closed while it is set up is cleaned up once", async () => {
  const cleanup = vi.fn();
  const response = eventStream(new AbortController().signal, (send, { close }) => {
    send({ data: "only" });
    close();
    return cleanup;
  });

  expect(await response.text()).toBe('data: "only"\n\n');
  expect(cleanup).toHaveBeenCalledTimes(1);
});

test("a request that was aborted before gets a stream that has ended and is cleaned up", async () => {
  const cleanup = vi.fn();
  const response = eventStream(AbortSignal.abort(), () => cleanup);

  expect(await response.text()).toBe("");
  expect(cleanup).toHaveBeenCalledTimes(1);
});

test("sending after the end does nothing", async () => {
  const closed = open();
  closed.control.close();
  closed.send({ data: "late" });
  expect(await closed.response.text()).toBe("");

  const cancelled = open();
  await cancelled.response.body?.cancel();
  cancelled.send({ data: "late" });

  const aborted = open();
  aborted.abort.abort();
  aborted.send({ data: "late" });
  expect(await aborted.response.text()).toBe("");
});

test("the backlog is the number of bytes that the reader has not taken", async () => {
  const { response, send, control } = open();
  const frame = encodeMessage({ data: "é".repeat(100) });
  expect(control.backlog()).toBeCloseTo(0);

  send(frame);
  send(frame);
  send(frame);
  expect(control.backlog()).toBe(3 * frame.byteLength);

  const reader = response.body?.getReader();
  onTestFinished(() => reader?.cancel());
  await reader?.read();
  expect(control.backlog()).toBe(2 * frame.byteLength);
  await reader?.read();
  await reader?.read();
  expect(control.backlog()).toBeCloseTo(0);
});

type CreatedSession = {
  response: Response;
  send: Send;
  control: StreamControl;
  cleanup: () => void;
  abort: AbortController;
};

/** A stream, and what its setup was given. */
function open(): CreatedSession {
  const abort = new AbortController();
  const cleanup = vi.fn<() => void>();
  let given: Pick<CreatedSession, "send" | "control"> | undefined;

  const response = eventStream(abort.signal, (send, control) => {
    given = { send, control };
    return cleanup;
  });
  if (!given) throw new Error("The setup did not run");
  return { ...given, response, cleanup, abort };
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
