import { Form, useLocation } from "@remix-run/react";
import { useRef } from "react";
import { useMessages } from "~/messages/use-messages";
import { type ListView, MAX_QUERY_LENGTH, toSearchString } from "~/notes/order/list-view";
import { PLACES } from "~/notes/states/places";
import { useLoaded } from "~/timing/use-loaded";
import { untilIdle } from "~/timing/when-idle";

/** Finds notes as one types; without JavaScript, when the form is sent. A note that is open stays open. */
export function SearchField({ view }: { view: ListView }) {
  const kept = new URLSearchParams(toSearchString({ ...view, query: "" }));
  const t = useMessages("notes");
  const field = useRef<HTMLInputElement>(null);
  const { pathname } = useLocation();
  // What was typed before it is there is found then.
  const live = useLoaded(loadLiveSearch);

  return (
    <Form role="search" action={pathname} className="relative mx-4 mb-2">
      {Array.from(kept, ([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <span
        aria-hidden="true"
        className="icon-[lucide--search] pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-soft"
      />
      <input
        ref={field}
        type="search"
        name="q"
        aria-label={t(PLACES[view.place].search)}
        placeholder={t("search")}
        defaultValue={view.query}
        maxLength={MAX_QUERY_LENGTH}
        autoComplete="off"
        spellCheck={false}
        // Each query runs the way that it is written in.
        className="search-field paragraphs-by-direction"
      />
      {live && <live.LiveSearch field={field} view={view} />}
    </Form>
  );
}

async function loadLiveSearch() {
  await untilIdle();
  return import("~/notes/list/searching/live-search");
}
