import type { Activity } from "~/auth/activity/activity.server";
import { describeLocation } from "~/auth/sessions/describe-location";
import { describeDevice } from "~/auth/sessions/user-agent";
import type { Translate } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { LinkedText } from "~/ui/linked-text";
import { Section } from "~/ui/section";
import { Time } from "~/ui/time/time";

/** So much of it is shown at once; who looks for more finds the rest. */
const SHOWN = 10;

/** What happened to the person's account lately, by them or by others. */
export function RecentActivity({ activity, isGuest }: { activity: Activity[]; isGuest: boolean }) {
  const t = useMessages("settings");
  const [latest, earlier] = [activity.slice(0, SHOWN), activity.slice(SHOWN)];
  return (
    <Section
      title={t("activity")}
      intro={isGuest ? t("activityIntroGuest") : <LinkedText text={t("activityIntro")} to="/settings/password" />}
    >
      {activity.length === 0 && <p className="text-sm text-soft">{t("nothingYet")}</p>}
      <ActivityList activity={latest} />
      {earlier.length > 0 && (
        <details className="w-full">
          <summary className="w-fit cursor-pointer rounded-lg py-2 text-sm font-medium text-soft hover:text-ink">
            {t("earlier")}
          </summary>
          <ActivityList activity={earlier} />
        </details>
      )}
    </Section>
  );
}

function ActivityList({ activity }: { activity: Activity[] }) {
  const t = useMessages("settings");
  const common = useMessages("common");
  return (
    <ul className="grid w-full divide-y divide-line empty:hidden">
      {activity.map(({ kind, isRefused, device, location, at, count }) => (
        <li key={`${at} ${kind}`} className="grid gap-0.5 py-3">
          <span className={isRefused ? "font-medium text-coral" : "font-medium"}>
            {t("activityTimes", { activity: describeActivity(t, kind, isRefused), count })}
          </span>
          <span className="text-sm text-soft">
            {describeDevice(device, common)} · {describeLocation(location, common)} · <Time time={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function describeActivity(t: Translate<"settings">, kind: Activity["kind"], isRefused: boolean): string {
  return isRefused && !kind.endsWith("-failed") ? t("activityFailed", { activity: t(kind) }) : t(kind);
}
