import { formatBytes, formatCount, limitsFor, type Standing } from "~/limits/quota";
import { Meter } from "~/ui/meter";
import { Section } from "~/ui/section";

const INTRO =
  "The trash counts until you delete for good. Of earlier versions the oldest go by themselves when they take too much.";

/** A person's usage against their quota. */
export function UsageSection({ usage, isGuest }: Standing) {
  const limits = limitsFor(isGuest);
  // Either may be full first: the one that is nearer to it is shown as the length of the bar.
  const versionsByCount = usage.versions / limits.versions > usage.versionBytes / limits.versionBytes;
  return (
    <Section
      title="What you keep here"
      intro={isGuest ? `${INTRO} With an account you have ten times the room.` : INTRO}
    >
      <Meter
        label="Notes"
        text={`${formatCount(usage.notes)} of ${formatCount(limits.notes)}`}
        value={usage.notes}
        max={limits.notes}
      />
      <Meter
        label="Text in notes"
        text={`${formatBytes(usage.noteBytes)} of ${formatBytes(limits.noteBytes)}`}
        value={usage.noteBytes}
        max={limits.noteBytes}
      />
      {versionsByCount ? (
        <Meter
          label="Earlier versions"
          text={`${formatCount(usage.versions)} of ${formatCount(limits.versions)}`}
          value={usage.versions}
          max={limits.versions}
        />
      ) : (
        <Meter
          label="Earlier versions"
          text={`${formatBytes(usage.versionBytes)} of ${formatBytes(limits.versionBytes)}`}
          value={usage.versionBytes}
          max={limits.versionBytes}
        />
      )}
      <Meter
        label="Pictures and files"
        text={`${formatBytes(usage.fileBytes)} of ${formatBytes(limits.fileBytes)}`}
        value={usage.fileBytes}
        max={limits.fileBytes}
      />
    </Section>
  );
}
