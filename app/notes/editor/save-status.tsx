import { useEffect, useState } from "react";
import type { SyncStatus } from "~/live/client/connection-status";
import type { EditState } from "~/notes/sync/edit/edit-state";

/** A note is said to be saved once it has been for so long: with a save at every other key, the word would flicker. */
const CALM_MS = 1_000;

type SaveStatusProps = { state: EditState; sync: SyncStatus; isShown: boolean };

/** Whether the server has what is typed, in a word. */
export function SaveStatus({ state, sync, isShown }: SaveStatusProps) {
  const isSaved = useCalm(state.status === "saved");
  const isRefused = state.excess !== null || state.status === "refused";
  return (
    <p role="status" className={`px-1 leading-tight ${isRefused ? "text-coral" : "text-soft"}`}>
      {isShown && (isSaved ? "Saved" : describeStatus(state, sync))}
    </p>
  );
}

/** Why what is typed is not saved, where it stays in sight however far the note is scrolled. */
export function NotSaved({ state: { error, excess } }: { state: EditState }) {
  const reason = excess ?? error;
  if (reason === null) return null;
  return (
    <p
      role="alert"
      className="sticky top-14 z-10 border-b border-coral/40 bg-paper px-5 py-3 text-sm text-coral sm:px-10"
    >
      {`Not saved: ${reason} What you typed stays on this device.`}
    </p>
  );
}

function describeStatus({ status, excess }: EditState, sync: SyncStatus): string {
  if (excess !== null) return "Too large";
  if (status === "refused") return "Not saved";
  if (status === "conflict") return "Changed on another screen";
  // It is saved, but not for long enough.
  if (status === "saved") return "Saving…";
  return sync === "live" || sync === "connecting" ? "Saving…" : "Kept on this device";
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
