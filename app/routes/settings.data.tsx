import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireUserId } from "~/auth/sessions/session.server";
import { readStanding } from "~/limits/budget.server";
import { overLimitInit } from "~/limits/over-limit-response";
import { UsageSection } from "~/limits/usage-section";
import { useMessages } from "~/messages/use-messages";
import { BookmarkletSection } from "~/notes/capture/bookmarklet-section";
import { DeviceSection } from "~/notes/sync/device/device-section";
import type { RouteHandle } from "~/route-handle";
import { ExportButton } from "~/transfer/export/export-button";
import { importNotes } from "~/transfer/import/import.server";
import { ImportForm } from "~/transfer/import/import-form";
import { Section } from "~/ui/section";

/** What one request brings in: app/transfer/import/import.server.ts bounds what is in it. */
export const handle = { body: "upload", maxBytes: 16 * 1024 * 1024 } satisfies RouteHandle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readStanding(context.cloudflare.env, await requireUserId(request, context));
}

/** An import without JavaScript; with it, the page sends to `settings.import`. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);

  const zip = context.form.get("archive");
  if (!(zip instanceof File) || zip.size === 0)
    return data({ error: { code: "choose-zip" } as const }, { status: 400 });

  const outcome = await importNotes(env, userId, zip);
  if (!("error" in outcome)) return data(outcome);
  return data({ error: outcome.error }, outcome.overLimit ? overLimitInit(outcome.overLimit) : { status: 400 });
}

export default function YourData() {
  const standing = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useMessages("settings");
  return (
    <>
      <UsageSection {...standing} />
      <DeviceSection />
      <BookmarkletSection />
      <Section title={t("exportTitle")} intro={t("exportIntro")}>
        <ExportButton />
      </Section>
      <Section title={t("importTitle")} intro={t("importIntro")}>
        <ImportForm sent={result} />
      </Section>
    </>
  );
}
