import { useRef, useState, useSyncExternalStore } from "react";
import { useMessages } from "~/messages/use-messages";
import { whenParsed } from "~/notes/editor/codemirror/commands/when-parsed";
import type { Mounted } from "~/notes/editor/codemirror/mounted";
import { formatsAt } from "~/notes/editor/codemirror/toolbar/formats";
import { POINTER_TOOLS, TOUCH_TOOLS } from "~/notes/editor/codemirror/toolbar/tools";
import { useAboveKeyboard } from "~/notes/editor/codemirror/toolbar/use-above-keyboard";
import { useArrowKeys } from "~/notes/editor/codemirror/toolbar/use-arrow-keys";
import { useFormattingBarShown } from "~/notes/editor/header/formatting-bar-shown";

/**
 * What a note is formatted with, for who does not know the signs: above a phone's keyboard while a note is written in,
 * and where there is a pointer when it is asked for. It leaves the focus, and so the keyboard, where it is;
 * who comes to it by Tab keeps it.
 */
export function FormattingBar({ editor: { view, subscribe } }: { editor: Mounted }) {
  const isFocused = useSyncExternalStore(subscribe, () => view.hasFocus);
  const isTouch = useSyncExternalStore(watchTouch, () => TOUCH.matches);
  const isShown = useFormattingBarShown();
  const [hasFocus, setHasFocus] = useState(false);
  if (isTouch ? !isFocused && !hasFocus : !isShown) return null;
  return <Bar view={view} subscribe={subscribe} isTouch={isTouch} onFocus={setHasFocus} />;
}

type BarProps = Pick<Mounted, "view" | "subscribe"> & { isTouch: boolean; onFocus: (hasFocus: boolean) => void };

function Bar({ view, subscribe, isTouch, onFocus }: BarProps) {
  const t = useMessages("notes");
  const bar = useRef<HTMLDivElement>(null);
  const formats = useSyncExternalStore(subscribe, () => [...formatsAt(view.state)].sort().join());
  const active = new Set(formats.split(","));
  useAboveKeyboard(bar, view, isTouch);
  useArrowKeys(bar);

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t("formatting")}
      aria-controls={view.contentDOM.id || undefined}
      onFocus={() => onFocus(true)}
      onBlur={() => onFocus(false)}
      className={`${PLACES[isTouch ? "phone" : "laptop"]} flex touch-pan-x overflow-x-auto bg-paper/95 backdrop-blur [scrollbar-width:none]`}
    >
      {(isTouch ? TOUCH_TOOLS : POINTER_TOOLS).map(({ label, keys, icon, run, format }, index) => (
        <button
          key={label}
          type="button"
          aria-label={t(label)}
          aria-pressed={format && active.has(format)}
          title={keys ? t("withKeys", { label: t(label), keys }) : t(label)}
          tabIndex={index === 0 ? 0 : -1}
          onMouseDown={(event) => event.preventDefault()}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => whenParsed(run)(view)}
          className="flex size-11 shrink-0 items-center justify-center rounded-lg text-soft -outline-offset-2 hover:bg-mist hover:text-ink aria-pressed:bg-wash aria-pressed:text-tide-deep"
        >
          <span className={`${icon} size-5`} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}

const PLACES = {
  phone: "fixed inset-x-0 bottom-0 z-20 border-t border-line px-1",
  laptop: "sticky bottom-4 z-10 mx-auto max-w-full rounded-xl border border-line p-1 shadow-md",
};

const TOUCH = window.matchMedia("(pointer: coarse)");

function watchTouch(listener: () => void): () => void {
  TOUCH.addEventListener("change", listener);
  return () => TOUCH.removeEventListener("change", listener);
}
