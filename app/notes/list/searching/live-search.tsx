import { type RefObject, useCallback, useEffect, useState } from "react";
import { useMessages } from "~/messages/use-messages";
import { useSearch } from "~/notes/list/searching/use-search";
import type { ListView } from "~/notes/order/list-view";
import { toZone } from "~/notes/search/days";
import { stepFound } from "~/notes/search/found-steps";
import { loadSearching } from "~/notes/search/loaded";
import { zoneCookie } from "~/notes/search/zone-cookie";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { useLoaded } from "~/timing/use-loaded";

type LiveSearchProps = { field: RefObject<HTMLInputElement>; view: ListView };

/** What the search field does in a page, beside its own: it finds as one types, can be emptied, and says what can be asked. */
export function LiveSearch({ field, view }: LiveSearchProps) {
  const t = useMessages("search");
  const [typed, setTyped] = useState(field.current?.value ?? "");
  const isInside = useFocusWithin(field);
  const help = useLoaded(loadHelp, isInside);
  const show = useCallback(
    (text: string) => {
      if (field.current) field.current.value = text;
      setTyped(text);
    },
    [field],
  );
  const search = useSearch(field, view, show);

  /** Puts the caret to an index of what the field says now, and finds that. */
  const write = useCallback(
    (text: string, caret: number) => {
      show(text);
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
      search();
    },
    [field, show, search],
  );

  useEffect(() => {
    // Before the network may be gone.
    loadSearching();
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in all browsers
    document.cookie = zoneCookie(toZone(undefined));
  }, []);
  useEffect(() => {
    // Where it fails, the search itself does, and is answered by the server.
    if (isInside)
      getNotesClient()
        .device?.prepareSearch(view.sort)
        .catch(() => {});
  }, [isInside, view.sort]);
  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    const input = field.current;
    const onInput = (event: Event) => {
      setTyped(input?.value ?? "");
      // A word that is being composed is none yet.
      if (!(event instanceof InputEvent && event.isComposing)) search();
    };
    const onKey = (event: KeyboardEvent) => {
      // What an input method is about to put in; Safari says so by the code alone.
      if (event.isComposing || event.keyCode === 229 || !input) return;
      const { key, shiftKey } = event;
      if (key === "Enter" && stepFound(shiftKey ? -1 : 1)) event.preventDefault();
      if (key !== "Escape") return;
      // Where it is empty, the keys of the page go on from it.
      if (input.value === "") return input.blur();
      event.preventDefault();
      write("", 0);
    };
    input?.addEventListener("input", onInput, { signal });
    input?.addEventListener("compositionend", search, { signal });
    input?.addEventListener("keydown", onKey, { signal });
    return () => over.abort();
  }, [field, search, write]);

  return (
    <>
      {typed !== "" && (
        <button
          type="button"
          data-clear=""
          aria-label={t("clear")}
          title={t("clear")}
          onClick={() => write("", 0)}
          className="absolute inset-y-0 end-0 inline-flex w-10 items-center justify-center rounded-xl text-soft hover:text-ink pointer-coarse:w-11"
        >
          <span className="icon-[lucide--x] size-4" aria-hidden="true" />
        </button>
      )}
      {help && isInside && typed === "" && <help.SearchHelp onChoose={write} />}
    </>
  );
}

function loadHelp() {
  return import("~/notes/list/searching/search-help");
}

/** Whether the focus is in the field, or in what belongs to it. */
function useFocusWithin(field: RefObject<HTMLInputElement>): boolean {
  const [isWithin, setIsWithin] = useState(() => field.current !== null && document.activeElement === field.current);
  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    const form = field.current?.form;
    form?.addEventListener("focusin", () => setIsWithin(true), { signal });
    form?.addEventListener(
      "focusout",
      ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) setIsWithin(false);
      },
      { signal },
    );
    return () => over.abort();
  }, [field]);
  return isWithin;
}
