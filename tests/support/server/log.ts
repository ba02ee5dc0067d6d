// The Worker and the hub run beside the tests, so this hears what they log.
// (`vi.spyOn` would not do: the runtime's console hands out bound copies of a spy.)
const heard: unknown[][] = [];

for (const level of ["error", "warn"] as const) {
  const print = console[level].bind(console);
  console[level] = (...said: unknown[]) => {
    heard.push(said);
    print(...said);
  };
}

const events: Record<string, unknown>[] = [];
const say = console.log.bind(console);

// One line for each sign-in, which nobody wants to read between the names of the tests.
console.log = (...said: unknown[]) => {
  const [line] = said;
  if (typeof line === "string" && line.startsWith('{"event":"security"')) events.push(JSON.parse(line));
  else say(...said);
};

/** What the log tells who runs the Worker of this account's security, by its keyed hash; oldest first. */
export function securityLogOf(account: string): Record<string, unknown>[] {
  return events.filter((event) => event.account === account);
}

/** Only React Router's development build says this; Remix says the same as an error, if at all. */
export const DEVELOPMENT_ONLY = /^No routes matched location/;

/** What was logged as a warning or an error since the last time, which a test then need not answer for. */
export function takeLog(): unknown[][] {
  return heard.splice(0).filter(([first]) => !DEVELOPMENT_ONLY.test(String(first)));
}
