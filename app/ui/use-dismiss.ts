import { type RefObject, useEffect } from "react";

/** Closes the disclosure as menus close: by Escape, and by a press elsewhere. Without JavaScript its summary does. */
export function useDismiss(details: RefObject<HTMLDetailsElement>): void {
  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    const close = () => details.current?.removeAttribute("open");
    const onPress = ({ target }: Event) => {
      if (target instanceof Node && !details.current?.contains(target)) close();
    };
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== "Escape" || !details.current?.open) return;
      const hadFocus = details.current.contains(document.activeElement);
      close();
      if (hadFocus) details.current.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", onPress, { signal });
    document.addEventListener("keydown", onKey, { signal });
    return () => over.abort();
  }, [details]);
}
