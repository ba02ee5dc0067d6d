let isShown = false;

/** Whether this page began as the shell: the server could not be reached, and nothing of a person came with it. */
export function isShell(): boolean {
  return isShown;
}

export function beginAsShell(): void {
  isShown = true;
}
