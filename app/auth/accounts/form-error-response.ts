import { data, type HeadersFunction } from "@remix-run/cloudflare";
import type { Refused } from "~/auth/accounts/account.server";

/** The form again, with what is wrong; 429 for what was tried too often. */
export function refuse(refused: Refused, email = "") {
  return data({ errors: refused.errors, email }, refusalInit(refused));
}

/** Status and headers of a refusal. */
export function refusalInit({ wait }: Refused): ResponseInit {
  return wait === undefined ? { status: 400 } : { status: 429, headers: { "retry-after": `${wait}` } };
}

/** For a route's `headers`: a page says when to try again, as its action did. */
export const actionHeaders: HeadersFunction = (answer) => answer.actionHeaders;
