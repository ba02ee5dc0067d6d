/** Rows that a request reads and writes at most, the look-up of the session included: `tests/costs/rows.test.ts` holds them to it. */
export const ROWS = {
  /** What changed, when nothing did: asked instead of a stream. */
  ask: { read: 7, written: 0 },
  socket: { read: 2, written: 0 },
  stream: { read: 8, written: 0 },
  heartbeat: { read: 5, written: 0 },
  save: { read: 28, written: 5 },
  page: { read: 76, written: 0 },
};

/** The Worker's CPU time for a request, D1's stand-in not counted. Half of the free plan's bound. */
export const CPU_MS = 5;

/** What opening a page asks of the Worker: the page, and parts of it later; its files are no requests. */
export const PAGE_REQUESTS = 3;
