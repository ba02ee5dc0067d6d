import { useEffect } from "react";
import { besides, type FocusTarget } from "~/notes/commands/focus/use-focus-after";
import { isStateIntent, STATE_CHANGES } from "~/notes/states/states";

/** A button that takes a note out of the list takes the focus along: it goes to the entry after it. */
export function useFocusAfterForms(focusAfter: (target: FocusTarget) => void): void {
  useEffect(() => {
    const over = new AbortController();
    const onSubmit = ({ target, submitter }: SubmitEvent) => {
      const form = target instanceof HTMLFormElement ? target.getAttribute("action") : null;
      const intent = submitter instanceof HTMLButtonElement ? submitter.value : "";
      const [, id] = /^\/notes\/([^/?]+)/.exec(form ?? "") ?? [];
      if (id === undefined || !isStateIntent(intent)) return;
      const { leadsTo } = STATE_CHANGES[intent];
      if (leadsTo !== "note in view") focusAfter(leadsTo === "note" ? { to: "entry", id } : besides(new Set([id])));
    };
    document.addEventListener("submit", onSubmit, { signal: over.signal, capture: true });
    return () => over.abort();
  }, [focusAfter]);
}
