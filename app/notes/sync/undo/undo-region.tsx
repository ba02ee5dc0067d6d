import { useSyncExternalStore } from "react";
import { undos } from "~/notes/sync/undo/undo-offers.client";
import { UndoToast } from "~/notes/sync/undo/undo-toast";

// What does something to a note comes with what undoes it.
export { checkTask } from "~/notes/sync/outbox/check-task";
export { holdWaiting } from "~/notes/sync/outbox/send-waiting";
export { answerForm } from "~/notes/sync/undo/answer-form";
export { undos };

/** Where it is said what was just done, and undone. */
export function UndoRegion() {
  const offer = useSyncExternalStore(undos.subscribe, () => undos.current);
  return (
    <div role="status" className="undo-region toast-region">
      {offer && <UndoToast offer={offer} />}
    </div>
  );
}
