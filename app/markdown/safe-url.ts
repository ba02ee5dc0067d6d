import { completeUrl, readDestination } from "~/markdown/destination";

/** What is longer is shown as it is written: no address that people use is. */
const MAX_URL_LENGTH = 2_048;

/** Stands for the app's own origin, which is nobody's address. */
const APP = "https://app.invalid";

/** Pages and files of the app that a note may lead to; signing out or deleting are not among them. */
const APP_PATH = /^\/(notes|files)(\/|$)/;

const FILE_PATH = /^\/files\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const EXTERNAL = /^(https?:\/\/|mailto:)/i;

export type SafeUrl = { href: string; isExternal: boolean };

/**
 * The address as a link may have it, or null: of another site with http or https, an email address,
 * or a page of the app. What a browser would make of it decides, not what it looks like.
 */
export function toSafeUrl(written: string): SafeUrl | null {
  if (written.length > MAX_URL_LENGTH || !URL.canParse(written, APP)) return null;
  const url = new URL(written, APP);
  if (url.origin === APP) {
    const isPath = written.startsWith("/") && APP_PATH.test(url.pathname);
    return isPath ? { href: url.pathname + url.search + url.hash, isExternal: false } : null;
  }
  return EXTERNAL.test(written) ? { href: url.href, isExternal: true } : null;
}

/** The same of an address as it stands in Markdown; what is an address but for how it begins is completed. */
export function readSafeUrl(written: string): SafeUrl | null {
  return toSafeUrl(completeUrl(readDestination(written, { from: 0, to: written.length })));
}

/** The path of one of the person's own files, or null: a picture from elsewhere would tell that site who reads, and when. */
export function toFilePath(written: string): string | null {
  const url = toSafeUrl(written);
  return url && FILE_PATH.test(url.href) ? url.href : null;
}
