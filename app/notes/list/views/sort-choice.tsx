import { useLocation, useRevalidator } from "@remix-run/react";
import { type ChangeEvent, useEffect, useState } from "react";
import { useMessages } from "~/messages/use-messages";
import { isSort, type Sort } from "~/notes/order/list-order";
import { sortCookie } from "~/notes/order/sort-cookie";
import { buttonClass } from "~/ui/button";
import { useHydrated } from "~/ui/use-hydrated";

const NAMES = { edited: "byEdited", created: "byCreated", title: "byTitle" } as const satisfies Record<Sort, string>;

/** By what the list is sorted; this browser keeps the choice. */
export function SortChoice({ sort }: { sort: Sort }) {
  const t = useMessages("notes");
  const { pathname, search } = useLocation();
  const { revalidate } = useRevalidator();
  const [chosen, setChosen] = useState(sort);
  useEffect(() => setChosen(sort), [sort]);

  const choose = ({ currentTarget: { value } }: ChangeEvent<HTMLSelectElement>) => {
    if (!isSort(value)) return;
    setChosen(value);
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it too, and not all browsers have a cookie store
    document.cookie = sortCookie(value);
    revalidate();
  };
  return (
    <form method="post" action="/notes/sort" className="my-2 flex items-center gap-3 border-y border-line px-3 py-1">
      <input type="hidden" name="from" value={`${pathname}${search}`} />
      <span aria-hidden="true" className="icon-[lucide--arrow-down-wide-narrow] size-4 text-soft" />
      <select
        name="sort"
        aria-label={t("sortBy")}
        value={chosen}
        onChange={choose}
        autoComplete="off"
        className="min-h-control min-w-0 flex-1 rounded-lg bg-transparent text-sm"
      >
        {Object.entries(NAMES).map(([value, name]) => (
          <option key={value} value={value} className="bg-paper text-ink">
            {t(name)}
          </option>
        ))}
      </select>
      {!useHydrated() && (
        <button type="submit" className={buttonClass("quiet", "px-2")}>
          {t("sort")}
        </button>
      )}
    </form>
  );
}
