import { data, type HeadersFunction } from "@remix-run/cloudflare";
import type { FormErrors } from "~/auth/accounts/form-errors";

/** The form again, with its errors; 429 for too many attempts. */
export function formErrorResponse(formErrors: FormErrors, email = "") {
  return data({ errors: formErrors.errors, email }, formErrorInit(formErrors));
}

/** Status and headers of that. */
export function formErrorInit({ wait }: FormErrors): ResponseInit {
  return wait === undefined ? { status: 400 } : { status: 429, headers: { "retry-after": `${wait}` } };
}

/** For a route's `headers`: a page says when to try again, as its action did. */
export const actionHeaders: HeadersFunction = (answer) => answer.actionHeaders;
