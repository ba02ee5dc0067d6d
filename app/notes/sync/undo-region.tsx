import { useSyncExternalStore } from "react";
import { undos } from "~/notes/sync/undo-offers.client";
import { UndoToast } from "~/notes/sync/undo-toast";

export { submitIntent } from "~/notes/sync/submit-intent";
export { undos };

/** Where it is said what was just done, and undone. */
export function UndoRegion() {
  const offer = useSyncExternalStore(undos.subscribe, () => undos.current);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-3 bottom-16 z-30 flex justify-center lg:bottom-6 print:hidden"
    >
      {offer && <UndoToast offer={offer} />}
    </div>
  );
}
