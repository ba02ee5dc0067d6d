import { limitsFor, type Standing } from "~/limits/quota";
import { useAmounts } from "~/limits/use-amounts";
import { useMessages } from "~/messages/use-messages";
import { Meter } from "~/ui/meter";
import { Section } from "~/ui/section";

/** A person's usage against their quota. */
export function UsageSection({ usage, isGuest }: Standing) {
  const t = useMessages("settings");
  const { formatBytes, formatCount } = useAmounts();
  const limits = limitsFor(isGuest);
  // Either may be full first: the one that is nearer to it is shown as the length of the bar.
  const versionsByCount = usage.versions / limits.versions > usage.versionBytes / limits.versionBytes;
  return (
    <Section title={t("usage")} intro={t(isGuest ? "usageIntroGuest" : "usageIntro")}>
      <Meter
        label={t("notes")}
        text={t("usageOf", { used: formatCount(usage.notes), all: formatCount(limits.notes) })}
        value={usage.notes}
        max={limits.notes}
      />
      <Meter
        label={t("usageText")}
        text={t("usageOf", { used: formatBytes(usage.noteBytes), all: formatBytes(limits.noteBytes) })}
        value={usage.noteBytes}
        max={limits.noteBytes}
      />
      {versionsByCount ? (
        <Meter
          label={t("usageVersions")}
          text={t("usageOf", { used: formatCount(usage.versions), all: formatCount(limits.versions) })}
          value={usage.versions}
          max={limits.versions}
        />
      ) : (
        <Meter
          label={t("usageVersions")}
          text={t("usageOf", { used: formatBytes(usage.versionBytes), all: formatBytes(limits.versionBytes) })}
          value={usage.versionBytes}
          max={limits.versionBytes}
        />
      )}
      <Meter
        label={t("usageFiles")}
        text={t("usageOf", { used: formatBytes(usage.fileBytes), all: formatBytes(limits.fileBytes) })}
        value={usage.fileBytes}
        max={limits.fileBytes}
      />
    </Section>
  );
}
