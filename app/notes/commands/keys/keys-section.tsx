import { useMessages } from "~/messages/use-messages";
import { useLoaded } from "~/timing/use-loaded";
import { Section } from "~/ui/section";

/** What keys do by themselves. Without JavaScript it is nothing, and there is nothing to choose. */
export function KeysSection() {
  const t = useMessages("settings");
  const choice = useLoaded(loadChoice);
  return (
    <Section title={t("keys")} intro={t("keysIntro")}>
      <div className="min-h-11">{choice && <choice.SingleKeysChoice />}</div>
    </Section>
  );
}

function loadChoice() {
  return import("~/notes/commands/keys/single-keys-choice");
}
