import { Link } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { type ListView, toSearchString } from "~/notes/order/list-view";
import { HERE } from "~/notes/search/days";
import { describeNothing, dropPlaces } from "~/notes/search/describe-search";
import { toSearch } from "~/notes/search/to-search";
import { PLACES } from "~/notes/states/places";
import { buttonClass } from "~/ui/button";

const OFFERS = { list: "lookInList", archive: "lookInArchive", trash: "lookInTrash" } as const;

/** What was looked for, and where else it may be. */
export function NothingFound({ view }: { view: ListView }) {
  const t = useMessages("search");
  const ofPlaces = useMessages("notes");
  const here = toSearch(view, HERE).view.place;
  const isNarrow = view.isPinned || view.tag !== "";
  const places = (["list", "archive", "trash"] as const).filter(
    (place) => place !== here || (place === "list" && isNarrow),
  );
  return (
    <div className="grid justify-items-center gap-3 px-3 py-8 text-center text-sm text-soft">
      <p className="wrap-anywhere">{describeNothing(t, view) ?? ofPlaces(PLACES[here].empty)}</p>
      <div className="flex flex-wrap justify-center gap-2">
        {places.map((place) => (
          <Link
            key={place}
            to={`/notes${toSearchString({ ...view, isPinned: false, tag: "", place, query: dropPlaces(view) })}`}
            className={buttonClass("outline", "pointer-coarse:min-h-11")}
          >
            {t(OFFERS[place])}
          </Link>
        ))}
      </div>
    </div>
  );
}
