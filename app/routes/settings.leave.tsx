import { type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { requireSession } from "~/auth/sessions/session.server";
import { useMessages } from "~/messages/use-messages";
import { SignOut } from "~/notes/sign-out/sign-out-form";
import type { RouteHandle } from "~/route-handle";
import { buttonClass } from "~/ui/button";
import { Section } from "~/ui/section";

export const handle = { title: ["settings", "leavePage"] } satisfies RouteHandle;

/** Asks a guest before they leave: nobody can get at what they wrote afterwards. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId, isGuest } = await requireSession(request, context);
  return isGuest ? { userId } : redirect("/settings");
}

export default function Leave() {
  const { userId } = useLoaderData<typeof loader>();
  const t = useMessages("settings");
  return (
    <Section title={t("leaveQuestion")} intro={t("leaveIntro")}>
      <div className="flex flex-wrap items-center gap-2">
        <Link to="/join" className={buttonClass("primary")}>
          {useMessages("common")("makeAccount")}
        </Link>
        <Link to="/settings" className={buttonClass("outline")}>
          {t("stay")}
        </Link>
        <SignOut userId={userId} label={t("leave")} />
      </div>
    </Section>
  );
}
