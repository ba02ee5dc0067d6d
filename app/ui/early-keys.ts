/** What was pressed since the page's script is there; null once there is what answers keys. */
let pressed: KeyboardEvent[] | null = [];

function keep(event: KeyboardEvent): void {
  if (!pressed || event.defaultPrevented) return;
  pressed.push(event);
  // Browsers have a search of their own by it.
  if (event.key === "k" && (event.ctrlKey || event.metaKey)) event.preventDefault();
}

// A page is pressed on before it is rendered, too: on a slow device that takes seconds.
if (typeof window !== "undefined") addEventListener("keydown", keep);

/** Keeps what is pressed, and taken by nothing else, before what answers it is loaded. Returns the undo. */
export function keepKeys(): () => void {
  addEventListener("keydown", keep);
  return () => {
    removeEventListener("keydown", keep);
    pressed &&= [];
  };
}

/** What was kept, for what answers keys from here on. */
export function takeKeys(): KeyboardEvent[] {
  const kept = pressed ?? [];
  pressed = null;
  return kept;
}
