/** From the search to the note that was opened from it: which of the words that were found in it is shown. */
const STEP = "tidings:found-step";

/** Goes to the next word, 1, or the previous one, -1. Answers whether a note that is open shows any. */
export function stepFound(by: 1 | -1): boolean {
  return !window.dispatchEvent(new CustomEvent(STEP, { detail: by, cancelable: true }));
}

/** Calls back for each step; the answer is whether one was made. Returns the undo. */
export function onStepFound(listener: (by: number) => boolean): () => void {
  const hear = (event: Event) => {
    if (event instanceof CustomEvent && listener(event.detail)) event.preventDefault();
  };
  window.addEventListener(STEP, hear);
  return () => window.removeEventListener(STEP, hear);
}
