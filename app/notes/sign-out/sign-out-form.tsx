import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type FormEvent, useState } from "react";
import type { AppError, Translate } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { sendBeforeSignOut, signOut, signOutAndDiscard, type Unsent } from "~/notes/sign-out/sign-out";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { Button, buttonClass } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";

const NOTHING: Unsent = { notes: 0, texts: 0, files: 0 };

/** Signs out. What is not saved yet is only on this device: a dialog says so first, and it is removed only if the person agrees. */
export function SignOut({ userId, label }: { userId: string; label: string }) {
  const t = useMessages("settings");
  const [busy, setBusy] = useState(false);
  const [unsaved, setUnsaved] = useState<Unsent>(NOTHING);
  const [isAsking, setIsAsking] = useState(false);
  const [error, setError] = useState<AppError>();

  const leave = async (signingOut: Promise<void>) => {
    try {
      await signingOut;
    } catch {
      setError({ code: "still-signed-in" });
      setBusy(false);
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    // Where the device keeps no drafts, there are none.
    const left = await sendBeforeSignOut(getNotesClient(), userId).catch(() => NOTHING);
    if (left.notes + left.files === 0) return leave(signOut());
    setUnsaved(left);
    setIsAsking(true);
    setBusy(false);
  };

  return (
    <>
      <form method="post" action="/logout" onSubmit={submit}>
        <Button disabled={busy}>{label}</Button>
      </form>
      <FormError error={error} />
      <AlertDialog.Root open={isAsking} onOpenChange={setIsAsking}>
        <AlertDialog.Portal>
          <AlertDialog.Backdrop className="fixed inset-0 z-20 bg-black/40 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <AlertDialog.Popup className="opening fixed inset-0 z-20 m-auto grid h-fit w-[calc(100vw-3rem)] max-w-sm gap-4 rounded-2xl border border-line bg-paper p-6 shadow-xl">
            <AlertDialog.Title className="font-serif text-xl font-medium text-balance">
              {describeUnsent(t, unsaved)}
            </AlertDialog.Title>
            <AlertDialog.Description className="text-sm text-pretty text-soft">
              {t("unsavedIntro")}
            </AlertDialog.Description>
            <div className="flex flex-wrap justify-end gap-2">
              <AlertDialog.Close className={buttonClass("quiet")}>{t("staySignedIn")}</AlertDialog.Close>
              <Button
                type="button"
                look="danger"
                onClick={() => {
                  setIsAsking(false);
                  setBusy(true);
                  leave(signOutAndDiscard(getNotesClient(), userId));
                }}
              >
                {t("signOutAnyway")}
              </Button>
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
