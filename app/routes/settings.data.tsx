import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Form, useActionData, useNavigation } from "@remix-run/react";
import { Download } from "lucide-react";
import { requireUserId } from "~/auth/session.server";
import type { Added } from "~/export/add-notes.server";
import { importArchive } from "~/export/import.server";
import { Button, buttonClass } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { Section } from "~/ui/section";

/** An archive is larger than a note: see functions/doors.ts. */
export const handle = { maxUploadBytes: 16 * 1024 * 1024 };

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUserId(request, context);
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);

  const archive = (await request.formData().catch(() => null))?.get("archive");
  if (!(archive instanceof File) || archive.size === 0) return data({ error: "Choose a zip file." }, { status: 400 });

  const outcome = await importArchive(env, userId, new Uint8Array(await archive.arrayBuffer()));
  return "error" in outcome ? data(outcome, { status: 400 }) : data(outcome);
}

export default function YourData() {
  const result = useActionData<typeof action>();
  const busy = useNavigation().formMethod === "POST";
  return (
    <>
      <Section
        title="Take everything with you"
        intro="A zip with all your notes, the trash included: once as JSON, with earlier versions, and each as a Markdown file."
      >
        <a href="/settings/export" download className={buttonClass("outline")}>
          <Download className="size-4" aria-hidden="true" />
          Export
        </a>
      </Section>
      <Section
        title="Bring notes in"
        intro="A zip that was exported here, or one with Markdown files. What is here already stays as it is, however often you bring in the same."
      >
        <Form method="post" encType="multipart/form-data" className="grid w-full gap-4">
          <label className="grid gap-1.5 text-sm font-medium">
            Zip file, at most 16 MiB
            <input
              type="file"
              name="archive"
              accept=".zip,application/zip"
              required
              className="w-full rounded-lg border border-line bg-paper p-2 text-sm font-normal text-soft file:mr-3 file:min-h-9 file:rounded-md file:border-0 file:bg-mist file:px-3 file:font-medium file:text-ink"
            />
          </label>
          {result && "error" in result && <FormNotice look="error">{result.error}</FormNotice>}
          {result && "added" in result && <FormNotice look="done">{sayAdded(result.added)}</FormNotice>}
          <Button className="justify-self-start" disabled={busy}>
            Import
          </Button>
        </Form>
      </Section>
    </>
  );
}

function sayAdded({ added, beside, alike }: Added): string {
  const parts = [
    `${added} ${added === 1 ? "note" : "notes"} brought in`,
    beside && `${beside} beside notes that say something else by now`,
    alike && `${alike} here already`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
