import type { ShownNote } from "~/notes/list/entries/shown-notes";
import type { ListView } from "~/notes/order/list-view";
import type { CachedNote } from "~/notes/sync/note-cache";
import { useIsDelayed, usePendingMutations, useUnsavedTexts } from "~/notes/sync/outbox/use-outbox";
import { useLoaded } from "~/timing/use-loaded";
import { untilIdle } from "~/timing/when-idle";

/** The list as it will be once what this page has to send has been written, and with what is typed here. */
export function useOptimisticNotes(notes: CachedNote[], view: ListView): ShownNote[] {
  const typed = useUnsavedTexts();
  const pending = usePendingMutations();
  const isDelayed = useIsDelayed();
  // Before anything was done or typed there is nothing to show of it.
  const optimistic = useLoaded(loadLater);
  return optimistic?.showOptimistic(notes, typed, pending, view, isDelayed) ?? notes;
}

/** What the list does once somebody may have done something to it. */
export async function loadLater() {
  await untilIdle();
  return import("~/notes/list/entries/optimistic-notes");
}
