/** What tells the editor to put its caret before all of the text. */
export const CARET_TO_START = "tidings:caret-to-start";

/** Puts the caret of the note's field at its start. The editor has a caret of its own, and puts back one that the page moves. */
export function putCaretAtStart(text: HTMLElement): void {
  if (text instanceof HTMLTextAreaElement) text.setSelectionRange(0, 0);
  else text.dispatchEvent(new Event(CARET_TO_START));
}
