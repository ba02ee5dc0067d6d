/** What is wrong with a request before it comes to a route, by its code; no page says it. */
export const catalog = {
  "data-parameter-unused": "The parameter _data is not used here.",
  "path-malformed": "The path is not well-formed.",
  "another-site": "This request came from another site.",
  "only-methods": "Only {methods} is answered here.",
  "no-methods": "Nothing is answered here.",
  "request-too-large": "The request is larger than what may be sent here.",
  "sign-in-first": "Sign in first.",
  "length-missing": "Say how long it is, with Content-Length.",
  "length-invalid": "The Content-Length is no number.",
  "form-missing": "Send a form.",
  "form-malformed": "The form is not well-formed.",
  "too-many-fields": "A form has at most {limit} fields here.",
  "json-missing": "Send JSON.",
  "json-malformed": "The JSON is not well-formed.",
  "not-set-up": "Tidings is not set up completely: /healthz says what is missing.",
  "another-origin": "Tidings is to be found at {home}.",
} as const;
