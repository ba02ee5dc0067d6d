import type { StreamEvent } from "./event-parser.ts";

/** What a stream's bytes mean. Each is also a case of the Web Platform Tests (`eventsource/format-*`), or of LaunchDarkly's for clients. */
type Fact = { fact: string; stream: string | Uint8Array; events: Partial<StreamEvent>[]; retry?: number };

const MIB = "x".repeat(2 ** 20);

export const FACTS: Fact[] = [
  // format-bom, format-bom-2
  {
    fact: "a byte order mark begins a stream, and is no part of it",
    stream: "\ufeffdata: 1\n\n",
    events: [{ data: "1" }],
  },
  {
    fact: "a second one makes another field of the first",
    stream: "\ufeff\ufeffdata: 1\n\ndata: 2\n\n",
    events: [{ data: "2" }],
  },
  {
    fact: "one before a later field does so too",
    stream: "data: 1\n\n\ufeffdata: 2\n\ndata: 3\n\n",
    events: [{ data: "1" }, { data: "3" }],
  },
  // format-comments
  {
    fact: "a comment is passed over, however long",
    stream: `data: 1\n:\0\n:${MIB}\ndata: 2\n: x\n\n`,
    events: [{ data: "1\n2" }],
  },
  // format-data-before-final-empty-line
  {
    fact: "what no empty line ends is no event",
    stream: "retry: 1000\ndata: 1\n\nid: 9\ndata: 2",
    events: [{ data: "1", id: "" }],
    retry: 1_000,
  },
  { fact: "not even with the end of its last line", stream: "data: 1\n\ndata: 2\n", events: [{ data: "1" }] },
  // format-field-data
  {
    fact: "data may be empty, or be lines",
    stream: "data:\n\ndata\ndata\n\ndata: 1\n\n",
    events: [{ data: "" }, { data: "\n" }, { data: "1" }],
  },
  // format-field-event, format-field-event-empty
  {
    fact: "an event's name holds for it alone",
    stream: "event: note\ndata: 1\n\ndata: 2\n\n",
    events: [{ event: "note" }, { event: "message" }],
  },
  { fact: "an empty name is none", stream: "event: \ndata: 1\n\n", events: [{ event: "message", data: "1" }] },
  {
    fact: "a name without data is no event",
    stream: "event: note\n\ndata: 1\n\n",
    events: [{ event: "message", data: "1" }],
  },
  // format-field-id, format-field-id-2
  {
    fact: "an id holds until the next",
    stream: "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
    events: [{ id: "1" }, { id: "1" }, { id: "" }],
  },
  {
    fact: "an id without data holds for what comes after it",
    stream: "id: 1\n\ndata: a\n\n",
    events: [{ id: "1", data: "a" }],
  },
  // format-field-id-null
  { fact: "an id with a NUL is none", stream: "id: 1\nid: 2\0\ndata: a\n\n", events: [{ id: "1" }] },
  // format-field-parsing
  {
    fact: "one space after the colon is no part of a value",
    stream: "data:  1\ndata:2\n data: 3\ndata\u00a0: 4\n\n",
    events: [{ data: " 1\n2" }],
  },
  {
    fact: "names of fields are written as they are",
    stream: "Data: 1\nDATA: 2\ndata : 3\ndata: 4\n\n",
    events: [{ data: "4" }],
  },
  // format-leading-space
  { fact: "a tab is part of a value", stream: "data:\t1\rdata: \ndata:2\n\n", events: [{ data: "\t1\n\n2" }] },
  // format-field-retry, -bogus, -empty
  {
    fact: "a retry is a number of milliseconds",
    stream: "retry: 03000\ndata: 1\n\n",
    events: [{ data: "1" }],
    retry: 3_000,
  },
  {
    fact: "a retry that is no number changes nothing",
    stream: "retry: 3000\nretry: 1000x\nretry: -1\nretry: 1e3\nretry\n\n",
    events: [],
    retry: 3_000,
  },
  // format-field-unknown
  {
    fact: "fields that nobody knows are passed over",
    stream: "data:1\n data:2\nnope: 3\ncdata: 4\n\n",
    events: [{ data: "1" }],
  },
  // format-newlines
  {
    fact: "a line ends by CR, LF or both",
    stream: "data: 1\r\ndata\ndata: 2\r\r\rdata: 3\r\n\r\n",
    events: [{ data: "1\n\n2" }, { data: "3" }],
  },
  {
    fact: "empty lines without a field are nothing",
    stream: "\n\r\n\rdata: 1\n\n\n\n\ndata: 2\n\n",
    events: [{ data: "1" }, { data: "2" }],
  },
  // format-null-character
  { fact: "a NUL is a character of data", stream: "data: \0\n\n", events: [{ data: "\0" }] },
  // format-utf-8
  { fact: "a stream is UTF-8, whatever else it says", stream: "data: ok…😀\n\n", events: [{ data: "ok…😀" }] },
  {
    fact: "what is no UTF-8 is replaced, and takes nothing along",
    stream: Uint8Array.of(0x64, 0x61, 0x74, 0x61, 0x3a, 0xff, 0x31, 10, 10),
    events: [{ data: "\ufffd1" }],
  },
  // Sizes
  {
    fact: "an event may be a MiB, in one line or in many",
    stream: `data: ${MIB}\n\n${"data: x\n".repeat(10_000)}\n`,
    events: [{ data: MIB }, { data: Array(10_000).fill("x").join("\n") }],
  },
];
