/**
 * D1's answers from a table, in the Worker that is measured: what is left is the Worker's own work. The client of D1 in the
 * runtime stays, and reads the same JSON; what does not happen is the way to the database, and the database.
 */

type Send = (this: unknown, endpoint: string, query: unknown, ...more: unknown[]) => Promise<unknown>;

/** By request and statement, the answers in their order, as JSON. */
const answers = new Map<string, Map<string, string[]>>();

let request = "";
let isRecording = false;
/** How many answers of each kind the request has had. */
let given = new Map<string, number>();

/** From now on the next request, which has this name, is answered from the table; or asks D1, and is written into it. */
export function begin(name: string, { record }: { record: boolean }): void {
  [request, isRecording, given] = [name, record, new Map()];
  if (record) answers.delete(name);
}

/** Puts the table before the database, whatever part of the Worker asks it. */
export function recordDatabase(db: D1Database): void {
  const session = Object.getPrototypeOf(db.withSession()) as { _send: Send; recorded?: true };
  if (session.recorded) return;
  session.recorded = true;
  const send = session._send;
  session._send = async function (endpoint, query, ...more) {
    const statement = JSON.stringify(query);
    const recorded = answers.get(request) ?? new Map<string, string[]>();
    answers.set(request, recorded);
    const known = recorded.get(statement) ?? [];
    if (isRecording) {
      const answer = await send.call(this, endpoint, query, ...more);
      recorded.set(statement, [...known, JSON.stringify(answer)]);
      return answer;
    }
    const nth = given.get(statement) ?? 0;
    given.set(statement, nth + 1);
    const answer = known[Math.min(nth, known.length - 1)];
    if (answer === undefined) throw new Error(`No answer was recorded of ${request}: ${statement}`);
    return JSON.parse(answer);
  };
}
