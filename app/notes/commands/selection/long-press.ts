import { entryAt } from "~/notes/commands/focus/list-entries";

const PRESS_MS = 500;

/** A finger that moves so far, in pixels, scrolls or swipes. */
const MOVED = 10;

const VIBRATION_MS = 10;

/** Calls back once a finger has stayed on an entry of the list, which is then not followed. */
export function watchLongPress(onPress: (entry: HTMLAnchorElement) => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  /** The finger is still down that has selected it. */
  let isPressed = false;
  let pressed: HTMLAnchorElement | null = null;
  const cancel = () => {
    clearTimeout(timer);
    pressed = null;
  };
  const press = () => {
    if (!pressed) return;
    const entry = pressed;
    cancel();
    isPressed = true;
    navigator.vibrate?.(VIBRATION_MS);
    onPress(entry);
  };
  const on = <Type extends keyof DocumentEventMap>(type: Type, run: (event: DocumentEventMap[Type]) => void) =>
    document.addEventListener(type, run, { signal, capture: true });

  on("pointerdown", ({ pointerType, isPrimary, target, clientX: x, clientY: y }) => {
    cancel();
    isPressed = false;
    const entry = entryAt(target);
    if (pointerType !== "touch" || !isPrimary || !entry) return;
    start = { x, y };
    pressed = entry;
    timer = setTimeout(press, PRESS_MS);
  });
  on("pointermove", ({ clientX, clientY }) => {
    if (Math.hypot(clientX - start.x, clientY - start.y) > MOVED) cancel();
  });
  on("pointerup", cancel);
  on("pointercancel", cancel);
  // The menu of a link, by which some browsers say the same a moment earlier, and its click are not what was meant.
  on("contextmenu", (event) => {
    press();
    if (isPressed) event.preventDefault();
  });
  on("click", (event) => {
    if (!isPressed) return;
    isPressed = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  signal.addEventListener("abort", cancel);
}
