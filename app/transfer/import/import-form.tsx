import { Form, useNavigation, useRevalidator } from "@remix-run/react";
import type { FormEvent } from "react";
import type { AppError } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { formatResult } from "~/transfer/import/format-result";
import type { ImportProgress, ImportResult } from "~/transfer/import/import-from-page";
import { useTransfer } from "~/transfer/use-transfer";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { FormNotice } from "~/ui/forms/form-notice";
import { ProgressBar } from "~/ui/progress-bar";
import { useHydrated } from "~/ui/use-hydrated";

type Outcome = { added: ImportResult } | { error: AppError } | undefined;

/** Brings notes in: a script sends them piece by piece, however many; without one the form sends a small zip as it is. */
export function ImportForm({ sent }: { sent: Outcome }) {
  const t = useMessages("settings");
  const hydrated = useHydrated();
  const posting = useNavigation().formMethod === "POST";
  const { transfer, start, stop } = useTransfer<ImportProgress, ImportResult>();
  const { revalidate } = useRevalidator();
  const running = transfer.state === "running";

  const importHere = async (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get("archive");
    event.preventDefault();
    if (!(file instanceof File)) return;
    await start(async (how) => (await import("~/transfer/import/import-from-page")).importFromPage(file, how));
    // What the page shows of the room that is left has changed.
    revalidate();
  };
  return (
    <Form method="post" encType="multipart/form-data" className="grid w-full gap-4" onSubmit={importHere}>
      <label className="grid gap-1.5 text-sm font-medium">
        {hydrated ? t("zipFile") : t("zipFileBounded")}
        <input
          type="file"
          name="archive"
          accept=".zip,application/zip"
          required
          disabled={running}
          className="w-full rounded-lg border border-edge bg-paper p-2 text-sm font-normal text-soft file:me-3 file:min-h-9 file:rounded-md file:border-0 file:bg-mist file:px-3 file:font-medium file:text-ink disabled:opacity-60"
        />
      </label>
      {running ? (
        <ImportBar progress={transfer.progress} />
      ) : (
        <Notice sent={transfer.state === "idle" ? sent : undefined} />
      )}
      {transfer.state === "done" && <FormNotice look="done">{formatResult(t, transfer.result)}</FormNotice>}
      {transfer.state === "failed" && <FormError error={transfer.error} />}
      {transfer.state === "stopped" && <FormNotice look="done">{t("importStopped")}</FormNotice>}
      {/* Two buttons: one that changed from the first to the second within a click would send the form. */}
      {running ? (
        <Button key="stop" type="button" className="justify-self-start" onClick={stop}>
          {t("stop")}
        </Button>
      ) : (
        <Button key="import" className="justify-self-start" disabled={posting}>
          {t("import")}
        </Button>
      )}
    </Form>
  );
}

function ImportBar({ progress }: { progress: ImportProgress | null }) {
  const t = useMessages("settings");
  if (!progress) return <ProgressBar label={t("opening")} />;
  if ("checked" in progress) return <ProgressBar label={t("checking", { count: progress.checked })} />;
  const { done, total } = progress;
  return <ProgressBar label={t("notesOf", { done, total })} value={done} max={total} />;
}

function Notice({ sent }: { sent: Outcome }) {
  const t = useMessages("settings");
  if (!sent) return null;
  if ("error" in sent) return <FormError error={sent.error} />;
  return <FormNotice look="done">{formatResult(t, sent.added)}</FormNotice>;
}
