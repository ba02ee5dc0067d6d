import { Form, useLocation, useNavigate, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useMessages } from "~/messages/use-messages";
import { PendingQueries } from "~/notes/list/pending-queries";
import { type ListView, parseListView, toSearchString } from "~/notes/list-view";
import { PLACES } from "~/notes/states/places";
import { throttle } from "~/timing/throttle";

/** How soon after one search the next one is made while somebody types. */
const TYPING_MS = 150;

/** Finds notes as one types; without JavaScript, when the form is sent. A note that is open stays open. */
export function SearchField({ view }: { view: ListView }) {
  const { place, query } = view;
  const kept = new URLSearchParams(toSearchString({ ...view, query: "" }));
  const t = useMessages("notes");
  const field = useRef<HTMLInputElement>(null);
  const { pathname } = useLocation();
  const search = useSearch(field, view, pathname);

  return (
    <Form role="search" action={pathname} className="relative px-3 pb-3">
      {Array.from(kept, ([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <span
        aria-hidden="true"
        className="icon-[lucide--search] pointer-events-none absolute top-3 start-6 lg:top-2.5 size-4 text-soft"
      />
      <input
        ref={field}
        type="search"
        name="q"
        aria-label={t(PLACES[place].search)}
        placeholder={t("search")}
        defaultValue={query}
        onInput={search}
        autoComplete="off"
        spellCheck={false}
        className="w-full rounded-xl bg-mist py-2 pe-3 ps-9 text-base placeholder:text-soft lg:text-sm"
      />
    </Form>
  );
}

/** Goes to what the field says, and not at each character when they come fast. */
function useSearch(field: React.RefObject<HTMLInputElement>, view: ListView, pathname: string): () => void {
  const navigate = useNavigate();
  const { query } = view;
  const [pending] = useState(() => new PendingQueries());
  const shown = useRef(query);
  const latest = useRef(() => {});
  const { location } = useNavigation();
  // What a navigation that is under way leads to: a note that was clicked on in what was found so far, say.
  const target = location ? parseListView(new URLSearchParams(location.search)) : view;
  const path = location?.pathname ?? pathname;
  latest.current = () => {
    const typed = field.current?.value.trim() ?? "";
    if (typed === target.query || !path.startsWith("/notes")) return;
    pending.add(typed);
    // One step back leads to before the search, however many characters it had. What is shown may be
    // of a moment ago; only the browser knows whether its history has a step for the search already.
    const isInHistory = parseListView(new URLSearchParams(window.location.search)).query !== "";
    const to = path + toSearchString({ ...view, query: typed });
    navigate(to, { replace: isInHistory, preventScrollReset: true });
  };
  const [{ call, cancel }] = useState(() => throttle(() => latest.current(), TYPING_MS));
  useEffect(() => cancel, [cancel]);
  // Another search than the field's: somebody went back, or to all notes. One of its own may come when the field says
  // something else by now, which was perhaps typed before React had rendered where the page was going.
  useEffect(() => {
    if (query === shown.current) return;
    shown.current = query;
    if (pending.settle(query)) call();
    else if (field.current) field.current.value = query;
  }, [field, query, pending, call]);
  // A note was clicked on before the search was shown, which was given up for it: what the field says is still to be found.
  const isUnderWay = location !== undefined;
  useEffect(() => {
    if (!isUnderWay && pending.isWaiting) latest.current();
  }, [isUnderWay, pending]);
  return call;
}
