import { useSyncExternalStore } from "react";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import type { UnsavedText } from "~/notes/sync/open-notes";
import type { Mutation } from "~/notes/sync/outbox/mutation";

const NO_MUTATIONS: readonly Mutation[] = [];
const NO_TEXTS: readonly UnsavedText[] = [];
const NO_IDS: readonly string[] = [];

/** What this page has sent or is to send, and the server has not answered yet. */
export function usePendingMutations(): readonly Mutation[] {
  return useSyncExternalStore(
    subscribeToOutbox,
    () => getNotesClient().outbox.pending,
    () => NO_MUTATIONS,
  );
}

/** Whether something could not be sent, and is tried again. */
export function useIsDelayed(): boolean {
  return useSyncExternalStore(
    subscribeToOutbox,
    () => getNotesClient().outbox.isDelayed,
    () => false,
  );
}

/** What is typed on this page and not on the server yet. */
export function useUnsavedTexts(): readonly UnsavedText[] {
  return useSyncExternalStore(
    subscribeToOpenNotes,
    () => getNotesClient().openNotes.unsavedTexts,
    () => NO_TEXTS,
  );
}

/** The notes in which a person has to choose between two texts. */
export function useConflictIds(): readonly string[] {
  return useSyncExternalStore(
    subscribeToOpenNotes,
    () => getNotesClient().openNotes.conflictIds,
    () => NO_IDS,
  );
}

function subscribeToOutbox(listener: () => void): () => void {
  return getNotesClient().outbox.subscribe(listener);
}

function subscribeToOpenNotes(listener: () => void): () => void {
  return getNotesClient().openNotes.subscribe(listener);
}
