import { useEffect, useRef, useState } from "react";
import { useMessages } from "~/messages/use-messages";
import { nameView } from "~/notes/order/list-view";
import { Plain, type ViewsMenuProps } from "~/notes/plain-parts";
import { useLoaded } from "~/timing/use-loaded";
import { untilIdle } from "~/timing/when-idle";

/** What the list shows, as its heading, which opens the menu of all that it can show. */
export function Views({ view, tags, now }: ViewsMenuProps & { now: string }) {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const menu = useLoaded(loadMenu);
  const name = nameView(useMessages("notes"), view, tags);
  // It may have been opened before the page ran; and what was chosen in it is shown.
  useEffect(() => setIsOpen(details.current?.open ?? false), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view was chosen
  useEffect(() => {
    if (details.current) details.current.open = false;
  }, [name]);

  return (
    <>
      <details
        ref={details}
        onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
        className="group/views min-w-0"
      >
        <summary className="views-summary">
          <h2 dir="auto" className="truncate font-serif text-lg">
            {name}
          </h2>
          <span
            aria-hidden="true"
            className="icon-[lucide--chevron-down] size-4 shrink-0 text-soft transition-transform group-open/views:rotate-180"
          />
        </summary>
        <div className="views-menu opening">
          {menu ? (
            <menu.CurrentViewsMenu details={details} view={view} tags={tags} isOpen={isOpen} now={now} />
          ) : (
            <noscript>
              {import.meta.env.SSR && <Plain>{({ ViewsMenu }) => <ViewsMenu view={view} tags={tags} />}</Plain>}
            </noscript>
          )}
        </div>
      </details>
      {menu && <menu.PaletteButton />}
    </>
  );
}

async function loadMenu() {
  await untilIdle();
  return import("~/notes/list/views/current-views-menu");
}
