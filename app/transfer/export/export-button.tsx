import { useNavigate } from "@remix-run/react";
import { type MouseEvent, useEffect, useState } from "react";
import { useMessages } from "~/messages/use-messages";
import type { ExportProgress } from "~/transfer/export/export-from-page";
import { ReauthenticationRequired } from "~/transfer/fetch-with-retries";
import { saveZip } from "~/transfer/save-zip";
import { useTransfer } from "~/transfer/use-transfer";
import { Button, buttonClass } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { FormNotice } from "~/ui/forms/form-notice";
import { ProgressBar } from "~/ui/progress-bar";

/** The page that asks again who it is, and leads back here. */
const CONFIRM = "/settings/confirm?redirectTo=%2Fsettings%2Fdata";

/** Takes everything out: a script makes the zip in the page, however much it is; without one the Worker streams it. */
export function ExportButton() {
  const { transfer, start, stop } = useTransfer<ExportProgress, Blob>();
  const t = useMessages("settings");
  const zip = transfer.state === "done" ? transfer.result : null;
  const saved = useSaved(zip);
  const navigate = useNavigate();

  const exportHere = async (event: MouseEvent) => {
    event.preventDefault();
    await start(async (how) => {
      const { exportFromPage } = await import("~/transfer/export/export-from-page");
      return exportFromPage(how).catch((error: unknown) => {
        if (error instanceof ReauthenticationRequired) navigate(CONFIRM);
        throw error;
      });
    });
  };
  if (transfer.state === "running") {
    const { done, total } = transfer.progress ?? {};
    const label = done === undefined || total === undefined ? t("reading") : t("notesOf", { done, total });
    return (
      <div className="grid w-full gap-4">
        <ProgressBar label={label} value={done} max={total} />
        <Button type="button" className="justify-self-start" onClick={stop}>
          {t("stop")}
        </Button>
      </div>
    );
  }
  return (
    <>
      {saved !== null && <FormNotice look="done">{t("hereItIs", { name: saved })}</FormNotice>}
      {transfer.state === "failed" && <FormError error={transfer.error} />}
      {transfer.state === "stopped" && <FormNotice look="done">{t("stopped")}</FormNotice>}
      <a href="/settings/export" download onClick={exportHere} className={buttonClass("outline")}>
        <span className="icon-[lucide--download] size-4" aria-hidden="true" />
        {t("export")}
      </a>
    </>
  );
}

/** Gives the zip to the person as a download; answers its name. */
function useSaved(zip: Blob | null): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    if (zip) setName(saveZip(zip));
  }, [zip]);
  return zip && name;
}
