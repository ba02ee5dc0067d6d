import { useEffect, useState } from "react";
import type { SyncStatus } from "~/live/client/connection-status";
import { useExplain, useMessages } from "~/messages/use-messages";
import type { EditState } from "~/notes/sync/edit/edit-state";

/** A note is said to be saved once it has been for so long: with a save at every other key, the word would flicker. */
const CALM_MS = 1_000;

type SaveStatusProps = { state: EditState; sync: SyncStatus; isShown: boolean };

/** Whether the server has what is typed, in a word. */
export function SaveStatus({ state, sync, isShown }: SaveStatusProps) {
  const t = useMessages("notes");
  const isSaved = useCalm(state.status === "saved");
  const status = isSaved ? "saved" : statusOf(state, sync);
  return (
    <p role="status" data-save={status} className="save-status">
      {isShown && t(status)}
    </p>
  );
}

/** Why what is typed is not saved, where it stays in sight however far the note is scrolled. */
export function NotSaved({ state: { error, excess } }: { state: EditState }) {
  const t = useMessages("notes");
  const reason = useExplain()(excess ?? error);
  if (reason === undefined) return null;
  return (
    <p
      role="alert"
      className="sticky top-14 z-10 border-b border-coral/40 bg-paper px-4 py-3 text-sm text-coral sm:px-10"
    >
      {t("notSavedBecause", { reason })}
    </p>
  );
}

function statusOf({ status, excess }: EditState, sync: SyncStatus) {
  if (excess !== null) return "tooLarge";
  if (status === "refused") return "notSaved";
  if (status === "conflict") return "changedElsewhere";
  // It is saved, but not for long enough.
  if (status === "saved") return "saving";
  return sync === "live" || sync === "connecting" ? "saving" : "keptHere";
}

/** The value; what becomes true is so a moment later, if it still is. */
function useCalm(value: boolean): boolean {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), value ? CALM_MS : 0);
    return () => clearTimeout(timer);
  }, [value]);
  return calm && value;
}
