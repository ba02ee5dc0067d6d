/** Who moved over the list so recently is about to choose something. */
const POINTING_MS = 3_000;

/** Tells whether a pointer has just moved over the element, or scrolled it, until the returned function is called. */
export function watchPointing(element: HTMLElement, tell: (isPointing: boolean) => void): () => void {
  const over = new AbortController();
  const { signal } = over;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    clearTimeout(timer);
    tell(false);
  };
  const point = () => {
    clearTimeout(timer);
    timer = setTimeout(rest, POINTING_MS);
    tell(true);
  };
  for (const type of ["pointermove", "pointerdown", "wheel", "touchmove"])
    element.addEventListener(type, point, { signal, passive: true });
  element.addEventListener("pointerleave", rest, { signal });
  // Whoever types does not point.
  document.addEventListener("keydown", rest, { signal });
  return () => {
    over.abort();
    clearTimeout(timer);
  };
}
