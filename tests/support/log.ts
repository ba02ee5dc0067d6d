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

/** Only React Router's development build says this; Remix says the same as an error, if at all. */
export const DEVELOPMENT_ONLY = /^No routes matched location/;

/** What was logged as a warning or an error since the last time, which a test then need not answer for. */
export function takeLog(): unknown[][] {
  return heard.splice(0).filter(([first]) => !DEVELOPMENT_ONLY.test(String(first)));
}
