import { data, type HeadersFunction } from "@remix-run/cloudflare";
import type { FormErrors } from "~/auth/accounts/form-errors";

/** The form again, with its errors; 429 for too many attempts, 503 for what cannot be done at this moment. */
export function formErrorResponse(formErrors: FormErrors, email = "") {
  return data({ errors: formErrors.errors, email }, formErrorInit(formErrors));
}

/** Status and headers of that. */
export function formErrorInit({ wait, unavailable }: FormErrors): ResponseInit {
  if (wait === undefined) return { status: 400 };
  return { status: unavailable ? 503 : 429, headers: { "retry-after": `${wait}` } };
}

/** For a route's `headers`: a page says when to try again, as its action did. */
export const actionHeaders: HeadersFunction = (answer) => answer.actionHeaders;
