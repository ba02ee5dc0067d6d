import { Link } from "@remix-run/react";
import type { Activity } from "~/auth/activity/activity.server";
import { formatTime } from "~/ui/format-time";
import { Section } from "~/ui/section";

/** So much of it is shown at once; who looks for more finds the rest. */
const SHOWN = 10;

/** What happened to the person's account lately, by them or by others. */
export function RecentActivity({ activity, isGuest }: { activity: Activity[]; isGuest: boolean }) {
  const [latest, earlier] = [activity.slice(0, SHOWN), activity.slice(SHOWN)];
  return (
    <Section
      title="Recent activity"
      intro={
        isGuest ? (
          "What happened here in the last 90 days."
        ) : (
          <>
            What happened to your account in the last 90 days. If something of it was not you,{" "}
            <Link to="/settings/password" className="font-medium text-tide underline underline-offset-4">
              change the password
            </Link>
            : that ends all other sessions.
          </>
        )
      }
    >
      {activity.length === 0 && <p className="text-sm text-soft">Nothing yet.</p>}
      <ActivityList activity={latest} />
      {earlier.length > 0 && (
        <details className="w-full">
          <summary className="w-fit cursor-pointer rounded-lg py-2 text-sm font-medium text-soft hover:text-ink">
            Earlier
          </summary>
          <ActivityList activity={earlier} />
        </details>
      )}
    </Section>
  );
}

function ActivityList({ activity }: { activity: Activity[] }) {
  return (
    <ul className="grid w-full divide-y divide-line empty:hidden">
      {activity.map(({ description, isRefused, device, location, at, count }) => (
        <li key={`${at} ${description}`} className="grid gap-0.5 py-3">
          <span className={isRefused ? "font-medium text-coral" : "font-medium"}>
            {count > 1 ? `${description}, ${count} times` : description}
          </span>
          <span className="text-sm text-soft">
            {device} · {location} · <time dateTime={at}>{formatTime(at)}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}
