/** What was pressed since the page began; null once there is what answers keys. */
let pressed: KeyboardEvent[] | null = [];

/** Keeps what is pressed, and taken by nothing else, before what answers it is loaded. Returns the undo. */
export function keepKeys(): () => void {
  const keep = (event: KeyboardEvent) => {
    if (!pressed || event.defaultPrevented) return;
    pressed.push(event);
    // Browsers have a search of their own by it.
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) event.preventDefault();
  };
  addEventListener("keydown", keep);
  return () => removeEventListener("keydown", keep);
}

/** What was kept, for what answers keys from here on. */
export function takeKeys(): KeyboardEvent[] {
  const kept = pressed ?? [];
  pressed = null;
  return kept;
}
