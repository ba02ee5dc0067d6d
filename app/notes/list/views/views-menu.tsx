import { Link } from "@remix-run/react";
import { formatNumber } from "~/messages/format-message";
import { useLocale, useMessages } from "~/messages/use-messages";
import { SortChoice } from "~/notes/list/views/sort-choice";
import { ALL_NOTES, type ListView, nameView, toSearchString } from "~/notes/order/list-view";
import { VIEWS } from "~/notes/order/views";
import type { ViewsMenuProps } from "~/notes/plain-parts";

const LINK = "flex min-h-control items-center gap-3 rounded-lg px-3 text-sm hover:bg-mist aria-[current=true]:bg-wash";

/** The ways to all that can be shown in the list: the places of notes, and the person's tags. */
export function ViewsMenu({ view, tags }: ViewsMenuProps) {
  const t = useMessages("notes");
  const locale = useLocale();
  return (
    <>
      <ul aria-label={t("views")} className="grid">
        {VIEWS.map(({ view: other, icon }) => (
          <li key={icon}>
            <Link
              to={`/notes${toSearchString(other)}`}
              aria-current={isSame(view, other) || undefined}
              className={LINK}
            >
              <span className={`${icon} size-4 text-soft`} aria-hidden="true" />
              {nameView(t, other)}
            </Link>
          </li>
        ))}
      </ul>
      <SortChoice sort={view.sort} />
      {tags.length > 0 && (
        <>
          <h3 className="px-3 pt-3 pb-1 text-xs font-semibold text-soft">{t("tags")}</h3>
          <ul aria-label={t("tags")} className="grid">
            {tags.map(({ tag, name, notes }) => (
              <li key={tag} className={INSETS[Math.min(depthOf(tag), INSETS.length - 1)]}>
                <Link
                  to={`/notes${toSearchString({ ...ALL_NOTES, tag })}`}
                  aria-label={t("tagNotes", { tag: `#${name}`, count: notes })}
                  aria-current={view.tag === tag || undefined}
                  className={LINK}
                >
                  <span dir="auto" className="truncate">
                    <span className="text-soft">#</span>
                    {name.slice(name.lastIndexOf("/") + 1)}
                  </span>
                  <span className="ms-auto text-xs text-soft">{formatNumber(notes, locale)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** How far a tag is set in within others; what is deeper no further. */
const INSETS = ["", "ps-4", "ps-8", "ps-12"];

function depthOf(tag: string): number {
  return tag.split("/").length - 1;
}

function isSame(view: ListView, other: ListView): boolean {
  return toSearchString({ ...view, query: "" }) === toSearchString(other);
}
