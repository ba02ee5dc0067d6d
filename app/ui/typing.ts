const TYPED_IN = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select";

/** Whether keys that are pressed there are for a text. */
export function isTypedIn(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPED_IN));
}

/** Whether something is open that the keys are for, rather than for the page under it. */
export function isCovered(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog]") !== null;
}
