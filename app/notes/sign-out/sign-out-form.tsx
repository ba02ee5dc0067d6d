import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type FormEvent, useState } from "react";
import type { AppError, Translate } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { sendBeforeSignOut, signOut, signOutAndDiscard, type Unsent } from "~/notes/sign-out/sign-out";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { saveZip } from "~/transfer/save-zip";
import { Button, buttonClass } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";

const NOTHING: Unsent = { notes: 0, texts: 0, files: 0 };

/**
 * Signs out. What is not sent yet is only on this device: a dialog says so first. The person sends it, saves a copy of it, or
 * agrees that it is removed.
 */
export function SignOut({ userId, label }: { userId: string; label: string }) {
  const t = useMessages("settings");
  const [busy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState<Unsent>(NOTHING);
  const [isAsking, setIsAsking] = useState(false);
  const [error, setError] = useState<AppError>();

  const leave = async (signingOut: Promise<void>) => {
    setIsAsking(false);
    try {
      await signingOut;
    } catch {
      setError({ code: "still-signed-in" });
      setBusy(false);
    }
  };
  const sendAndLeave = async () => {
    setBusy(true);
    setError(undefined);
    // Where the device keeps no drafts, there are none.
    const left = await sendBeforeSignOut(getNotesClient(), userId).catch(() => NOTHING);
    if (left.notes + left.files === 0) return leave(signOut());
    setUnsent(left);
    setIsAsking(true);
    setBusy(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sendAndLeave();
  };
  const saveCopy = async () => {
    try {
      const { makeUnsentCopy } = await import("~/notes/sign-out/unsent-copy");
      saveZip(await makeUnsentCopy(getNotesClient(), userId));
    } catch (cause) {
      console.warn("A copy could not be made:", cause);
      setError({ code: "export-failed" });
    }
  };

  return (
    <>
      <form method="post" action="/logout" onSubmit={submit}>
        <Button disabled={busy}>{label}</Button>
      </form>
      {!isAsking && <FormError error={error} />}
      <AlertDialog.Root open={isAsking} onOpenChange={setIsAsking}>
        <AlertDialog.Portal>
          <AlertDialog.Backdrop className="fixed inset-0 z-20 bg-black/40 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <AlertDialog.Popup className="opening fixed inset-0 z-20 m-auto grid h-fit w-[calc(100vw-3rem)] max-w-sm gap-4 rounded-2xl border border-line bg-paper p-6 shadow-xl">
            <AlertDialog.Title className="font-serif text-xl font-medium text-balance">
              {describeUnsent(t, unsent)}
            </AlertDialog.Title>
            <AlertDialog.Description className="text-sm text-pretty text-soft">
              {t("unsavedIntro")}
            </AlertDialog.Description>
            <FormError error={error} />
            <div className="grid gap-2">
              <Button type="button" look="primary" disabled={busy} onClick={sendAndLeave}>
                {t("sendNow")}
              </Button>
              {unsent.texts + unsent.files > 0 && (
                <Button type="button" look="outline" onClick={saveCopy}>
                  {t("saveCopy")}
                </Button>
              )}
              <Button
                type="button"
                look="danger"
                disabled={busy}
                onClick={() => {
                  setBusy(true);
                  leave(signOutAndDiscard(getNotesClient(), userId));
                }}
              >
                {t("signOutAnyway")}
              </Button>
              <AlertDialog.Close className={buttonClass("quiet")}>{t("staySignedIn")}</AlertDialog.Close>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </>
  );
}

function describeUnsent(t: Translate<"settings">, { notes, files }: Unsent): string {
  const [ofNotes, ofFiles] = [t("unsavedNotes", { count: notes }), t("unsentFiles", { count: files })];
  if (notes === 0) return ofFiles;
  return files === 0 ? ofNotes : t("unsavedAndUnsent", { notes: ofNotes, files: ofFiles });
}
