/** Whether the caret of a text field is on the last of its lines, as they are wrapped. Browsers do not tell. */
export function isOnLastLine(field: HTMLTextAreaElement): boolean {
  const { value, selectionStart, selectionEnd } = field;
  if (selectionStart !== selectionEnd) return false;
  const next = value.codePointAt(selectionStart);
  if (next === undefined) return true;
  const mirror = document.createElement("div");
  const style = getComputedStyle(field);
  for (const name of ["font", "letterSpacing", "wordSpacing", "lineHeight", "padding", "textTransform"] as const) {
    mirror.style[name] = style[name];
  }
  mirror.style.cssText += `;position:absolute;visibility:hidden;white-space:pre-wrap;overflow-wrap:break-word;width:${field.clientWidth}px`;
  // What follows the caret says on which line that is: a sign of its own would stay behind on the line before.
  const [following, end] = [document.createElement("span"), document.createElement("span")];
  following.textContent = String.fromCodePoint(next);
  end.textContent = "\u200b";
  const rest = value.slice(selectionStart + following.textContent.length);
  const parts = [new Text(value.slice(0, selectionStart)), following, new Text(rest), end];
  for (const part of parts) mirror.appendChild(part);
  field.parentElement?.appendChild(mirror);
  const isLast = following.offsetTop === end.offsetTop;
  mirror.remove();
  return isLast;
}
