/** Cloudflare's published prices in US dollars beyond what the Workers Paid plan includes, and what it includes a month. */
export const PRICES = {
  readOn: "2026-11-22",
  plan: 5,
  requests: { price: 0.3 / 1e6, included: 10e6 },
  cpuMs: { price: 0.02 / 1e6, included: 30e6 },
  objectRequests: { price: 0.15 / 1e6, included: 1e6 },
  objectGbSeconds: { price: 12.5 / 1e6, included: 400_000 },
  rowsRead: { price: 0.001 / 1e6, included: 25e9 },
  rowsWritten: { price: 1 / 1e6, included: 50e6 },
} as const;

export type Resource = "requests" | "cpuMs" | "objectRequests" | "objectGbSeconds" | "rowsRead" | "rowsWritten";
export type Usage = Record<Resource, number>;

export const RESOURCES: Resource[] = [
  "requests",
  "cpuMs",
  "objectRequests",
  "objectGbSeconds",
  "rowsRead",
  "rowsWritten",
];

/** What one of each costs, as measured. */
export type Measured = { page: Work; save: Work; subscribe: Work; heartbeat: Work; refetch: Work };
export type Work = { cpuMs: number; rowsRead: number; rowsWritten: number };

/** How a person uses it in a day. */
export type Habit = {
  /** With a page open, seen or not, on any device. */
  hoursOpen: number;
  hoursVisible: number;
  /** Open at the same time. */
  tabs: number;
  pages: number;
  saves: number;
};

/** What the app does: a stream per browser or per tab, closed while no tab is seen or not, events applied or read again. */
export type Design = { streams: "browser" | "tab"; closesWhenHidden: boolean; refetches: boolean };

const DAYS = 30;
const HEARTBEATS_PER_HOUR = 240;
/** A stream lives for 45 to 60 minutes. */
const STREAMS_PER_HOUR = 60 / 52.5;
/** The memory that an object is billed for, in GB. */
const OBJECT_GB = 0.128;

/** What one person uses in a month. */
export function monthlyUsage(
  habit: Habit,
  { streams, closesWhenHidden, refetches }: Design,
  measured: Measured,
): Usage {
  const hours = closesWhenHidden ? habit.hoursVisible : habit.hoursOpen;
  const openStreams = streams === "browser" ? 1 : habit.tabs;
  const subscriptions = Math.max(habit.pages, hours * STREAMS_PER_HOUR) * openStreams;
  const refetched = refetches ? habit.saves * habit.tabs : 0;

  const works: [number, Work][] = [
    [habit.pages, measured.page],
    [habit.saves, measured.save],
    [subscriptions, measured.subscribe],
    [hours * HEARTBEATS_PER_HOUR, measured.heartbeat],
    [refetched, measured.refetch],
  ];
  const total = (of: (work: Work) => number) => DAYS * works.reduce((sum, [times, work]) => sum + times * of(work), 0);
  return {
    requests: DAYS * (habit.pages + habit.saves + subscriptions + refetched),
    cpuMs: total((work) => work.cpuMs),
    // Subscribing, and forwarding a save.
    objectRequests: DAYS * (subscriptions + habit.saves),
    // An open stream keeps the object awake; how many does not matter.
    objectGbSeconds: DAYS * hours * 3_600 * OBJECT_GB,
    rowsRead: total((work) => work.rowsRead),
    rowsWritten: total((work) => work.rowsWritten),
  };
}

/** What each resource costs, beyond what the plan includes for all people together. */
export function priceOf(usage: Usage): Usage {
  return Object.fromEntries(RESOURCES.map((name) => [name, usage[name] * PRICES[name].price])) as Usage;
}

export function totalOf(prices: Usage): number {
  return RESOURCES.reduce((sum, name) => sum + prices[name], 0);
}

/** How many such people fit into what the plan includes. */
export function peopleIncluded(usage: Usage): number {
  return Math.floor(Math.min(...RESOURCES.map((name) => PRICES[name].included / usage[name])));
}
