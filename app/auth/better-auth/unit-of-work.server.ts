import { AsyncLocalStorage } from "node:async_hooks";

/** Runs statements as one transaction; answers what each of them did. */
type Transact = (statements: D1PreparedStatement[]) => Promise<D1Result[]>;

const units = new AsyncLocalStorage<UnitOfWork>();

/**
 * What the accounts' library does in one call, in as few round trips as can be: each row that it creates waits, and goes out
 * with what it asks next, or with what `commit` adds, as one transaction. Where the call fails, what waits is never written.
 * So it is for calls that write nothing before they throw: a failure that the library counts would be lost.
 */
export class UnitOfWork {
  readonly #transact: Transact;
  readonly #first: Transact;
  #last: Promise<unknown> | null = null;
  #waiting: D1PreparedStatement[] = [];
  #isOver = false;
  /** Each row is created only where this holds, in SQL. */
  readonly condition: string | undefined;

  /**
   * @param first runs the first statements instead, with others. Where it throws, the call does, and asks nothing more
   */
  constructor(DB: D1Database, { first, condition }: { first?: Transact; condition?: string } = {}) {
    this.#transact = (statements) => DB.batch(statements);
    this.#first = first ?? this.#transact;
    this.condition = condition;
  }

  /** The one whose call this is a part of. */
  static get current(): UnitOfWork | undefined {
    const unit = units.getStore();
    return unit && !unit.#isOver ? unit : undefined;
  }

  run<Result>(call: () => Promise<Result>): Promise<Result> {
    return units.run(this, call);
  }

  /** Has a statement wait that creates a row. */
  add(statement: D1PreparedStatement): void {
    this.#waiting.push(statement);
  }

  /** Runs a statement after all that waits. */
  async ask(statement: D1PreparedStatement): Promise<D1Result> {
    const [result] = await this.#send([statement]);
    return result as D1Result;
  }

  /** Runs all that waits, and these statements; answers what these did. What the call goes on to do in the background is no part of it. */
  commit(statements: D1PreparedStatement[]): Promise<D1Result[]> {
    this.#isOver = true;
    return this.#send(statements);
  }

  async #send(statements: D1PreparedStatement[]): Promise<D1Result[]> {
    const waiting = this.#waiting;
    this.#waiting = [];
    const all = [...waiting, ...statements];
    const sent = this.#last === null ? this.#first(all) : this.#last.then(() => this.#transact(all));
    this.#last = sent;
    return (await sent).slice(waiting.length);
  }
}
