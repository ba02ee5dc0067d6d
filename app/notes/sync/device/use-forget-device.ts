import { useEffect } from "react";

/** Removes everybody's notes from this browser: nobody is signed in to it any more. */
export function useForgetDevice(isSignedOut: boolean): void {
  useEffect(() => {
    if (!isSignedOut) return;
    import("~/notes/sync/device/forget-device.client")
      .then(({ forgetDevice }) => forgetDevice())
      .catch((error: unknown) => console.warn("Notes may still be on this device:", error));
  }, [isSignedOut]);
}
