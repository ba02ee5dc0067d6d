import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Form, useLoaderData } from "@remix-run/react";
import { listActivity } from "~/auth/activity/activity.server";
import { RecentActivity } from "~/auth/activity/recent-activity";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { requireSession } from "~/auth/sessions/session.server";
import { endOtherSessions, endSession, listSessions } from "~/auth/sessions/session-list.server";
import type { Env } from "~/env";
import { Button } from "~/ui/button";
import { formatTime } from "~/ui/format-time";
import { Section } from "~/ui/section";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { id, userId, isGuest } = await requireSession(request, context);
  const [sessions, activity] = await Promise.all([listSessions(env, userId), listActivity(env, userId)]);
  return {
    activity,
    isGuest,
    here: sessions.find((session) => session.id === id),
    others: sessions.filter((session) => session.id !== id),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const { id, userId, email } = await requireSession(request, context);

  if (await endByIntent(env, userId, id, context.form)) {
    recordSecurityEvent(request, env, { userId, email, kind: "session-ended" });
  }
  return redirect("/settings/sessions");
}

function endByIntent(env: Env, userId: string, current: string, form: FormData): Promise<boolean> {
  switch (form.get("intent")) {
    case "end":
      return endSession(env, userId, String(form.get("session")));
    case "end-others":
      return endOtherSessions(env, userId, current);
    default:
      throw new Response("Choose end or end-others.", { status: 400 });
  }
}

export default function Sessions() {
  const { here, others, activity, isGuest } = useLoaderData<typeof loader>();
  return (
    <>
      <Section title="Where you are signed in" intro="What you end is signed out within a second.">
        <ul className="grid w-full divide-y divide-line">
          {here && (
            <li className="grid gap-0.5 py-3">
              <span className="font-medium">{here.device}</span>
              <span className="text-sm text-soft">{here.location} · this browser</span>
            </li>
          )}
          {others.map(({ id, device, location, seenAt }) => (
            <li key={id} className="flex items-center justify-between gap-4 py-3">
              <span className="grid gap-0.5">
                <span className="font-medium">{device}</span>
                <span className="text-sm text-soft">
                  {location} · last seen <time dateTime={seenAt}>{formatTime(seenAt)}</time>
                </span>
              </span>
              <Form method="post">
                <input type="hidden" name="session" value={id} />
                <Button name="intent" value="end" aria-label={`End the session of ${device}, ${location}`}>
                  End
                </Button>
              </Form>
            </li>
          ))}
        </ul>
        {others.length > 0 && (
          <Form method="post">
            <Button name="intent" value="end-others">
              End all others
            </Button>
          </Form>
        )}
      </Section>
      <RecentActivity activity={activity} isGuest={isGuest} />
    </>
  );
}
