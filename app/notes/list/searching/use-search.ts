import { useLocation, useNavigate, useNavigation } from "@remix-run/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { PendingQueries } from "~/notes/list/searching/pending-queries";
import { type ListView, parseListView, toSearchString } from "~/notes/order/list-view";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { throttle } from "~/timing/throttle";

/** How soon after one search the next one asks the server while somebody types. */
const TYPING_MS = 150;

/**
 * Goes to what the field says; where the server is to find it, not at each character when they come fast.
 *
 * @param onReplaced called with another search than the field's, which it says now: somebody went back, say
 */
export function useSearch(
  field: RefObject<HTMLInputElement>,
  view: ListView,
  onReplaced: (query: string) => void,
): () => void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
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
    navigate(to, { replace: isInHistory });
  };
  const [{ call, cancel }] = useState(() => {
    const { call, cancel } = throttle(() => latest.current(), TYPING_MS);
    // A device that has all notes answers each character.
    return { call: () => (getNotesClient().device?.isComplete ? latest.current() : call()), cancel };
  });
  useEffect(() => cancel, [cancel]);
  // What was typed before this was loaded.
  useEffect(() => latest.current(), []);
  // One of the field's own searches may come when it says something else by now, which was perhaps typed before React had
  // rendered where the page was going.
  useEffect(() => {
    if (query === shown.current) return;
    shown.current = query;
    if (pending.settle(query)) call();
    else onReplaced(query);
  }, [query, pending, call, onReplaced]);
  // A note was clicked on before the search was shown, which was given up for it: what the field says is still to be found.
  const isUnderWay = location !== undefined;
  useEffect(() => {
    if (!isUnderWay && pending.isWaiting) latest.current();
  }, [isUnderWay, pending]);
  return call;
}
