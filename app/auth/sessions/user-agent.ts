import { MAX_USER_AGENT_LENGTH } from "~/auth/better-auth/session-bounds";
import type { Translate } from "~/messages/catalogs";

// The order matters: most browsers name others as well.
const BROWSERS: [RegExp, string][] = [
  [/\bEdg/, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bVersion\/.*\bSafari\//, "Safari"],
];

const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

const UNKNOWN_DEVICE = "Unknown device";
const SOME_BROWSER = "A browser";
const ON = " on ";

/** What a person would call the device, as it is stored: "Firefox on Windows". The header is believed; it proves nothing. */
export function formatDevice(userAgent: string): string {
  const claimed = userAgent.slice(0, MAX_USER_AGENT_LENGTH);
  const find = (known: [RegExp, string][]) => known.find(([pattern]) => pattern.test(claimed))?.[1];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  if (!browser && !system) return UNKNOWN_DEVICE;
  return [browser ?? SOME_BROWSER, system].filter(Boolean).join(ON);
}

/** A stored device as its person reads it. */
export function describeDevice(device: string, t: Translate<"common">): string {
  if (device === UNKNOWN_DEVICE) return t("unknownDevice");
  const [browser = "", system] = device.split(ON);
  const name = browser === SOME_BROWSER ? t("someBrowser") : browser;
  return system === undefined ? name : t("browserOn", { browser: name, system });
}
