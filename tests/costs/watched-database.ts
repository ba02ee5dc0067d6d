import { env } from "cloudflare:workers";
import { onTestFinished } from "vitest";

/** A statement as D1 ran it, what it says that this cost, and when it was asked and answered: the moments are counted. */
export type Ran = { sql: string; read: number; written: number; asked: number; answered: number };

type Answer = { meta?: { rows_read?: number; rows_written?: number } };
type Send = (this: unknown, endpoint: string, query: string | string[], ...more: unknown[]) => Promise<unknown>;

/**
 * What is run on D1 until the test is over, by whatever part of the app: worker, hub and accounts live in the
 * isolate of the tests, and all their statements go through this one method of the binding.
 */
export function watchDatabase(): Ran[] {
  const ran: Ran[] = [];
  let moment = 0;
  const session = Object.getPrototypeOf(env.DB.withSession()) as { _send: Send };
  const send = session._send;
  session._send = async function (endpoint, query, ...more) {
    const asked = moment++;
    const answer = await send.call(this, endpoint, query, ...more);
    const answered = moment++;
    const answers = (Array.isArray(answer) ? answer : [answer]) as Answer[];
    [query].flat().forEach((sql, index) => {
      const { rows_read: read = 0, rows_written: written = 0 } = answers[index]?.meta ?? {};
      ran.push({ sql, read, written, asked, answered });
    });
    return answer;
  };
  onTestFinished(() => {
    session._send = send;
  });
  return ran;
}
