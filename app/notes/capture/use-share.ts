import { useEffect, useState } from "react";
import type { Share } from "~/offline/shares.client";

/**
 * What was shared under the id, for this person: undefined until it is known, null where it is not here; and the means to
 * remove it, as it was saved or discarded.
 */
export function useShare(id: string | null, userId: string): [share: Share | null | undefined, remove: () => void] {
  const [share, setShare] = useState<Share | null>();
  useEffect(() => {
    if (id === null) return;
    loadShares()
      .then(({ claimShare }) => claimShare(id, userId))
      .then(setShare, (error: unknown) => {
        console.warn("What was shared cannot be read:", error);
        setShare(null);
      });
  }, [id, userId]);
  const remove = () => {
    if (!share) return;
    loadShares()
      .then(({ removeShare }) => removeShare(share.id))
      .catch((error: unknown) => console.warn("What was shared stays on this device for a day:", error));
  };
  return [share, remove];
}

// Other pages that know of it would have it loaded from the start.
function loadShares() {
  return import("~/offline/shares.client");
}
