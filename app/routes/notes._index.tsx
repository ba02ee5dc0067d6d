import { useRouteLoaderData } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { NewNoteButton } from "~/notes/list/new-note-button";
import { ALL_NOTES, type ListView } from "~/notes/order/list-view";
import { PLACES } from "~/notes/states/places";
import type { clientLoader as notesLoader } from "~/routes/notes";

export default function NoNoteOpen() {
  const list = useRouteLoaderData<typeof notesLoader>("routes/notes");
  const view = list?.view ?? ALL_NOTES;
  const t = useMessages("notes");
  const isTrash = view.place === "trash";
  const icon = isTrash ? "icon-[lucide--trash-2]" : "icon-[lucide--sticky-note]";
  return (
    <div className="grid min-h-full place-content-center justify-items-center gap-5 p-6 text-center">
      <span className={`${icon} size-9 text-tide/60`} aria-hidden="true" />
      <p className="max-w-xs font-serif text-xl text-balance text-soft">
        {t(chooseHint(view, list?.notes.length ?? 0, list?.next !== null))}
      </p>
      {!isTrash && <NewNoteButton label={t("writeNote")} />}
    </div>
  );
}

function chooseHint({ place, isPinned, tag, query }: ListView, count: number, hasMore: boolean) {
  if (query !== "" && count === 0 && hasMore) return "looking";
  if (query !== "") return count > 0 ? "chooseFound" : "nothingFound";
  if (tag !== "" && count === 0) return "tagEmpty";
  if (isPinned && count === 0) return "pinnedEmpty";
  const { hint } = PLACES[place];
  return count > 0 ? hint.some : hint.none;
}
