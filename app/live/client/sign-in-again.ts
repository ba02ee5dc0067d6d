/** Leads to the sign-in page, and from there back to this one: the session has ended. Drafts stay on the device. */
export function signInAgain(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/login?${new URLSearchParams({ redirectTo: pathname + search })}`);
}
