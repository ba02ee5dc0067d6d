import { useMessages } from "~/messages/use-messages";
import { useSearching } from "~/notes/list/searching/use-searching";
import type { ListView } from "~/notes/order/list-view";

/** What the operators of a search ask for: whether they are understood is to be seen. */
export function Operators({ view }: { view: ListView }) {
  const t = useMessages("search");
  const searching = useSearching();
  const operators = (view.query !== "" && searching?.describeOperators(t, view)) || [];
  if (operators.length === 0) return null;
  return (
    <ul aria-label={t("searchIs")} className="flex flex-wrap gap-1.5 px-4 pb-3">
      {operators.map((operator) => (
        <li key={operator} className="max-w-full truncate rounded-full bg-wash px-2.5 py-0.5 text-xs text-ink">
          {operator}
        </li>
      ))}
    </ul>
  );
}
