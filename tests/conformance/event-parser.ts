/** An event as the stream's specification has it dispatched. */
export type StreamEvent = {
  event: string;
  /** The last event id: this event's own, or the one before that had one. */
  id: string;
  data: string;
};

/**
 * Reads an event stream from its bytes, in pieces of any size.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventParser {
  /** The latest `retry`, in milliseconds; null while there was none. */
  retry: number | null = null;
  /** Makes U+FFFD of what is no UTF-8. Some runtimes' would leave out a byte order mark at the beginning of each piece. */
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #hasBegun = false;
  #line = "";
  /** The last piece ended with a CR: an LF that comes next belongs to it. */
  #endedWithCr = false;
  #data = "";
  #event = "";
  #id = "";
  #events: StreamEvent[] = [];

  /** The events that are complete with this piece. What no empty line ends is no event. */
  push(bytes: Uint8Array): StreamEvent[] {
    let text = this.#decoder.decode(bytes, { stream: true });
    if (text === "") return [];
    if (!this.#hasBegun) text = text.replace(/^\ufeff/, "");
    this.#hasBegun = true;
    if (this.#endedWithCr && text.startsWith("\n")) text = text.slice(1);
    this.#endedWithCr = text.endsWith("\r");

    const [first = "", ...more] = text.split(/\r\n|\n|\r/);
    this.#line += first;
    for (const next of more) {
      if (this.#line === "") this.#dispatch();
      else this.#readLine(this.#line);
      this.#line = next;
    }
    return this.#events.splice(0);
  }

  #readLine(line: string): void {
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    // What begins with a colon, a comment, has no name.
    if (name === "data") this.#data += `${value}\n`;
    if (name === "event") this.#event = value;
    if (name === "id" && !value.includes("\0")) this.#id = value;
    if (name === "retry" && /^[0-9]+$/.test(value)) this.retry = Number(value);
  }

  #dispatch(): void {
    const data = this.#data;
    const event = this.#event || "message";
    this.#data = "";
    this.#event = "";
    if (data !== "") this.#events.push({ event, id: this.#id, data: data.slice(0, -1) });
  }
}
