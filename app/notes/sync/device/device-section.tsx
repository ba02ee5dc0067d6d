import { useMessages } from "~/messages/use-messages";
import { forgetDevice } from "~/notes/sync/device/forget-device.client";
import { keptNotes } from "~/notes/sync/device/kept-notes";
import { Checkbox } from "~/ui/forms/checkbox";
import { Section } from "~/ui/section";

/** Whether notes are kept on this device. Switched off, they are removed from it at once. */
export function DeviceSection() {
  const t = useMessages("settings");
  const choose = (isKept: boolean) => {
    keptNotes.set(isKept);
    if (isKept) return;
    forgetDevice().catch((error: unknown) => console.warn("Notes may still be on this device:", error));
  };
  return (
    <Section title={t("thisDevice")} intro={t("thisDeviceIntro")}>
      <Checkbox
        label={t("keepNotes")}
        checked={keptNotes.use()}
        onChange={({ currentTarget }) => choose(currentTarget.checked)}
      />
    </Section>
  );
}
