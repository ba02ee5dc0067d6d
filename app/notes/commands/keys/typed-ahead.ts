import { currentDialog, openDialog } from "~/notes/commands/dialogs";
import { isCovered, isTypedIn } from "~/ui/typing";

let typed = "";

/** Takes a key for the palette, which was asked for and is not there yet. Answers whether it did. */
export function typeAhead({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (currentDialog() !== "palette" || isCovered()) return false;
  if (ctrlKey || metaKey || altKey || isComposing) return false;
  if (key === "Escape") {
    openDialog(null);
    clearTyped();
  } else if (key === "Backspace") typed = typed.slice(0, -1);
  else if ([...key].length === 1) typed += key;
  // What is under it gets none of them.
  return true;
}

/** What was typed for it. */
export function readTyped(): string {
  return typed;
}

export function clearTyped(): void {
  typed = "";
}

/** Where the palette does not come, what was typed for it goes to the text that has the focus, if one has. */
export function returnTyped(): void {
  // As if it were typed there: with its events, and its place in what can be undone.
  if (typed !== "" && isTypedIn(document.activeElement)) document.execCommand("insertText", false, typed);
  clearTyped();
}
