import { entryAt } from "~/notes/commands/focus/list-entries";

/** From the edge of a screen the browser's own gestures begin. */
const EDGE = 24;

/** So far, in pixels, before it is a swipe, and so much more to the side than up or down. */
const START = 12;
const SLOPE = 1.5;

/** So far, of the entry's width, to mean it. */
const ENOUGH = 0.35;
const LEAVE_MS = 160;

/** To which side of what is read an entry is moved: with the direction of reading, or against it. */
export type Side = "forwards" | "backwards";

/** What swiping to a side does: how it is shown under the entry, and what it runs. */
export type SwipeAction = { icon: string; label: string; className: string; run: (entry: HTMLAnchorElement) => void };

type Swipe = {
  entry: HTMLAnchorElement;
  pointerId: number;
  start: { x: number; y: number };
  isMoving: boolean;
  revealed: HTMLElement | null;
  side: Side | null;
};

/** Lets a finger move an entry of the list to a side, which does what it shows meanwhile. Up and down the list scrolls as ever. */
export function watchSwipes(actionOf: (side: Side) => SwipeAction | undefined, signal: AbortSignal): void {
  let swipe: Swipe | null = null;
  let hasMoved = false;
  const on = <Type extends keyof DocumentEventMap>(type: Type, run: (event: DocumentEventMap[Type]) => void) =>
    document.addEventListener(type, run, { signal, capture: true });

  on("pointerdown", ({ pointerType, isPrimary, pointerId, target, clientX: x, clientY: y }) => {
    hasMoved = false;
    const entry = entryAt(target);
    const isInside = x >= EDGE && x <= window.innerWidth - EDGE;
    if (pointerType !== "touch" || !isPrimary || !entry || !isInside) return;
    swipe = { entry, pointerId, start: { x, y }, isMoving: false, revealed: null, side: null };
  });
  on("pointermove", ({ pointerId, clientX, clientY }) => {
    if (!swipe || pointerId !== swipe.pointerId) return;
    const [dx, dy] = [clientX - swipe.start.x, clientY - swipe.start.y];
    if (!swipe.isMoving) {
      if (Math.abs(dy) > START) swipe = null;
      else if (Math.abs(dx) > START && Math.abs(dx) > SLOPE * Math.abs(dy)) swipe.isMoving = true;
      if (!swipe?.isMoving) return;
      hasMoved = true;
    }
    move(swipe, dx, actionOf);
  });
  on("pointerup", ({ pointerId, clientX }) => {
    if (!swipe || pointerId !== swipe.pointerId) return;
    const ended = swipe;
    swipe = null;
    if (!ended.isMoving) return;
    const dx = clientX - ended.start.x;
    const action = ended.side && actionOf(ended.side);
    const isMeant = action && Math.abs(dx) >= ENOUGH * ended.entry.offsetWidth;
    finish(ended, isMeant ? Math.sign(dx) : 0).then(() => isMeant && action.run(ended.entry));
  });
  on("pointercancel", () => {
    if (swipe) finish(swipe, 0);
    swipe = null;
  });
  // A swipe is no press.
  on("click", (event) => {
    if (!hasMoved) return;
    hasMoved = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}

function move(swipe: Swipe, dx: number, actionOf: (side: Side) => SwipeAction | undefined): void {
  const { entry } = swipe;
  const isMirrored = getComputedStyle(entry).direction === "rtl";
  const side: Side = dx > 0 !== isMirrored ? "forwards" : "backwards";
  const action = actionOf(side);
  if (side !== swipe.side) {
    swipe.revealed?.remove();
    swipe.revealed = action ? reveal(entry, side, action) : null;
    swipe.side = side;
  }
  // Where there is nothing to do, it gives way a little.
  const face = faceOf(entry);
  if (face) face.style.transform = `translateX(${action ? dx : dx / 6}px)`;
  swipe.revealed?.toggleAttribute("data-meant", Math.abs(dx) >= ENOUGH * entry.offsetWidth);
}

/** What is seen where the entry was. */
function reveal(entry: HTMLElement, side: Side, { icon, label, className }: SwipeAction): HTMLElement {
  const [shown, sign, text] = [
    document.createElement("div"),
    document.createElement("span"),
    document.createElement("span"),
  ];
  shown.className = `swipe-action ${side === "forwards" ? "" : "flex-row-reverse"} ${className}`;
  shown.ariaHidden = "true";
  sign.className = `${icon} size-5`;
  text.textContent = label;
  for (const part of [sign, text]) shown.appendChild(part);
  const item = entry.closest("li");
  item?.insertBefore(shown, item.firstChild);
  return shown;
}

/** Moves the entry out to a side, -1 or 1, or back. */
async function finish({ entry, revealed }: Swipe, to: number): Promise<void> {
  const face = faceOf(entry);
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (face && !isStill) {
    const frames = [{ transform: face.style.transform }, { transform: `translateX(${to * 100}%)` }];
    await face.animate(frames, { duration: LEAVE_MS, easing: "ease-out" }).finished.catch(() => {});
  }
  if (face) face.style.transform = "";
  revealed?.remove();
}

function faceOf(entry: HTMLElement): HTMLElement | null {
  return entry.parentElement;
}
