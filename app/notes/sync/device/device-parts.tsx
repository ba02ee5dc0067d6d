import { useDraftRecovery } from "~/notes/sync/drafts/use-draft-recovery";
import { UpdateOffer } from "~/offline/update-offer";

/** What a page does for the time without a network: it sends what was typed then, and keeps the app on the device. */
export function DeviceParts({ userId }: { userId: string }) {
  useDraftRecovery(userId);
  return <UpdateOffer />;
}
