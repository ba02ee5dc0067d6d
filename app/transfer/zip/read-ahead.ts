/** So much is read at once when what is asked for lies near what was asked for before. */
const WINDOW_BYTES = 1024 * 1024;

/**
 * Reads ranges of a file. Each reading of a blob is a message to another process, some milliseconds
 * on a busy machine: ranges that follow each other, as the files of a zip do, are read together.
 */
export class ReadAhead {
  readonly #file: Blob;
  #window = new Uint8Array();
  #windowStart = 0;
  /** Where the last range ended. */
  #end = 0;

  constructor(file: Blob) {
    this.#file = file;
  }

  get size(): number {
    return this.#file.size;
  }

  /** The bytes from there, which must lie within the file. */
  async read(from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const isNear = from >= this.#end && from < this.#end + WINDOW_BYTES;
    this.#end = from + length;
    if (!this.#isRead(from, length)) {
      const end = isNear ? Math.max(from + length, from + WINDOW_BYTES) : from + length;
      this.#window = new Uint8Array(await this.#file.slice(from, end).arrayBuffer());
      this.#windowStart = from;
    }
    const at = from - this.#windowStart;
    return this.#window.subarray(at, at + length);
  }

  #isRead(from: number, length: number): boolean {
    return from >= this.#windowStart && from + length <= this.#windowStart + this.#window.length;
  }
}
