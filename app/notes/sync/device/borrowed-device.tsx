import { useEffect, useRef } from "react";
import { useMessages } from "~/messages/use-messages";
import { keptNotes } from "~/notes/sync/device/kept-notes";
import { Checkbox } from "~/ui/forms/checkbox";

/** Who signs in says whether notes are to be kept on the device. Without JavaScript none are. */
export function BorrowedDevice() {
  const box = useRef<HTMLInputElement>(null);
  const choose = () => {
    try {
      keptNotes.set(box.current?.checked !== true);
    } catch {
      // A browser that stores nothing keeps no notes either.
    }
  };
  // It may have been ticked before the page ran; and what the person before chose does not count.
  useEffect(choose, []);
  return <Checkbox ref={box} label={useMessages("account")("keepNoNotes")} onChange={choose} />;
}
