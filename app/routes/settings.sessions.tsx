import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Form, useLoaderData } from "@remix-run/react";
import { listActivity } from "~/auth/activity/activity.server";
import { RecentActivity } from "~/auth/activity/recent-activity";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { describeLocation } from "~/auth/sessions/describe-location";
import { requireSession, requireUserId } from "~/auth/sessions/session.server";
import { endOtherSessions, endSession, listSessions } from "~/auth/sessions/session-list.server";
import { describeDevice } from "~/auth/sessions/user-agent";
import type { Env } from "~/env";
import { errorResponse } from "~/messages/error-response.server";
import { useMessages } from "~/messages/use-messages";
import { Button } from "~/ui/button";
import { Section } from "~/ui/section";
import { Time } from "~/ui/time/time";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);
  const [{ id, isGuest }, sessions, activity] = await Promise.all([
    requireSession(request, context),
    listSessions(env, userId),
    listActivity(env, userId),
  ]);
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

  if (await endByIntent(request, env, userId, id, context.form)) {
    recordSecurityEvent(request, env, { userId, email, kind: "session-ended" });
  }
  return redirect("/settings/sessions");
}

async function endByIntent(
  request: Request,
  env: Env,
  userId: string,
  current: string,
  form: FormData,
): Promise<boolean> {
  switch (form.get("intent")) {
    case "end":
      return endSession(env, userId, String(form.get("session")));
    case "end-others":
      return endOtherSessions(env, userId, current);
    default:
      throw await errorResponse(request, 400, { code: "intent-unknown", intents: "end or end-others" });
  }
}

export default function Sessions() {
  const { here, others, activity, isGuest } = useLoaderData<typeof loader>();
  const t = useMessages("settings");
  const common = useMessages("common");
  return (
    <>
      <Section title={t("whereSignedIn")} intro={t("whereSignedInIntro")}>
        <ul className="grid w-full divide-y divide-line">
          {here && (
            <li className="grid gap-0.5 py-3">
              <span className="font-medium">{describeDevice(here.device, common)}</span>
              <span className="text-sm text-soft">
                {t("thisBrowser", { location: describeLocation(here.location, common) })}
              </span>
            </li>
          )}
          {others.map(({ id, device, location, seenAt }) => (
            <li key={id} className="flex items-center justify-between gap-4 py-3">
              <span className="grid gap-0.5">
                <span className="font-medium">{describeDevice(device, common)}</span>
                <span className="text-sm text-soft">
                  {describeLocation(location, common)} · {t("lastSeen")} <Time time={seenAt} />
                </span>
              </span>
              <Form method="post">
                <input type="hidden" name="session" value={id} />
                <Button
                  name="intent"
                  value="end"
                  aria-label={t("endSession", {
                    device: describeDevice(device, common),
                    location: describeLocation(location, common),
                  })}
                >
                  {t("end")}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
        {others.length > 0 && (
          <Form method="post">
            <Button name="intent" value="end-others">
              {t("endOthers")}
            </Button>
          </Form>
        )}
      </Section>
      <RecentActivity activity={activity} isGuest={isGuest} />
    </>
  );
}
