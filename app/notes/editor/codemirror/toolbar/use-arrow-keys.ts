import { type RefObject, useEffect } from "react";

/** As toolbars are: one stop for the Tab key, and arrow keys from button to button. */
export function useArrowKeys(bar: RefObject<HTMLElement>): void {
  useEffect(() => {
    const element = bar.current;
    const move = (event: KeyboardEvent) => {
      const buttons = Array.from(element?.querySelectorAll("button") ?? []);
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      const last = buttons.length - 1;
      const onward = document.documentElement.dir === "rtl" ? -1 : 1;
      const next = { ArrowRight: at + onward, ArrowLeft: at - onward, Home: 0, End: last }[event.key];
      if (next === undefined || at < 0) return;
      event.preventDefault();
      for (const button of buttons) button.tabIndex = -1;
      const target = buttons[(next + buttons.length) % buttons.length];
      if (!target) return;
      target.tabIndex = 0;
      target.focus();
    };
    element?.addEventListener("keydown", move);
    return () => element?.removeEventListener("keydown", move);
  }, [bar]);
}
