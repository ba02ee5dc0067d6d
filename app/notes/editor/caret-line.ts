/** Whether the caret of a text field is on the last of its lines, as they are wrapped. Browsers do not tell. */
export function isOnLastLine(field: HTMLTextAreaElement): boolean {
  if (field.selectionStart !== field.selectionEnd) return false;
  const mirror = document.createElement("div");
  const style = getComputedStyle(field);
  for (const name of ["font", "letterSpacing", "wordSpacing", "lineHeight", "padding", "textTransform"] as const) {
    mirror.style[name] = style[name];
  }
  mirror.style.cssText += `;position:absolute;visibility:hidden;white-space:pre-wrap;overflow-wrap:break-word;width:${field.clientWidth}px`;
  const [caret, end] = [document.createElement("span"), document.createElement("span")];
  // A word joiner: it stays with the word behind it, as the caret does where a line is wrapped.
  for (const mark of [caret, end]) mark.textContent = "\u2060";
  const { value, selectionStart } = field;
  const parts = [new Text(value.slice(0, selectionStart)), caret, new Text(value.slice(selectionStart)), end];
  for (const part of parts) mirror.appendChild(part);
  field.parentElement?.appendChild(mirror);
  const isLast = caret.offsetTop === end.offsetTop;
  mirror.remove();
  return isLast;
}
