import type { Feed } from "~/live/client/fetch-changes";
import { DeviceNotice } from "~/notes/sync/device/device-notice";
import { useKeptDevice } from "~/notes/sync/device/use-kept-device";
import { useRecovery } from "~/notes/sync/use-recovery";
import { UpdateOffer } from "~/offline/update-offer";

/** What a page does for the time without a network: it sends what was typed then, and keeps notes and app on the device. */
export function DeviceParts({ feed }: { feed: Feed }) {
  useRecovery(feed.userId);
  const status = useKeptDevice(feed);
  return (
    <>
      <DeviceNotice status={status} />
      <UpdateOffer />
    </>
  );
}
