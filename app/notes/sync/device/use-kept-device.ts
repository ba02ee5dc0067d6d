import { useEffect, useState } from "react";
import type { Feed } from "~/live/client/fetch-changes";
import { openDevice } from "~/notes/sync/device/device-answers";
import { storeDevicePerson } from "~/notes/sync/device/device-person";
import { forgetDevice } from "~/notes/sync/device/forget-device.client";
import { type DeviceStatus, keepDeviceCurrent } from "~/notes/sync/device/keep-device-current";
import { keptNotes } from "~/notes/sync/device/kept-notes";
import { DeviceTaken } from "~/notes/sync/device/note-database";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/**
 * Keeps the person's notes on this device as long as the page is there, and nobody else's; nor these, if that was chosen.
 * Answers how that goes.
 */
export function useKeptDevice(feed: Feed): DeviceStatus {
  const [status, setStatus] = useState<DeviceStatus>({ is: "current", part: 1 });
  useEffect(() => {
    const client = getNotesClient();
    const over = new AbortController();
    let stop = () => {};
    const start = async () => {
      if (!keptNotes.isOn()) return forgetDevice();
      await forgetDevice(feed.userId);
      storeDevicePerson(client.cache.person);
      const device = await openDevice(client);
      if (device && !over.signal.aborted) stop = keepDeviceCurrent(feed, device, client.syncState, setStatus);
    };
    start().catch((error: unknown) => {
      if (error instanceof DeviceTaken) return;
      console.warn("The notes cannot be kept on this device:", error);
      setStatus({ is: "impossible", part: 0 });
    });
    return () => {
      over.abort();
      stop();
      client.device = null;
    };
  }, [feed]);
  return status;
}
