import { type FormEvent, useState } from "react";
import type { AppError } from "~/messages/catalogs";
import { sendBeforeSignOut, signOut, signOutAndDiscard, type Unsent } from "~/notes/sign-out/sign-out";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { useLoaded } from "~/timing/use-loaded";
import { saveZip } from "~/transfer/save-zip";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";

const NOTHING: Unsent = { notes: 0, texts: 0, files: 0 };

/**
 * Signs out. What is not sent yet is only on this device: a dialog says so first. The person sends it, saves a copy of it, or
 * agrees that it is removed.
 */
export function SignOut({ userId, label }: { userId: string; label: string }) {
  const [busy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState<Unsent>(NOTHING);
  const [isAsking, setIsAsking] = useState(false);
  const [error, setError] = useState<AppError>();
  const dialog = useLoaded(loadDialog);

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
      {dialog && (
        <dialog.UnsentDialog
          open={isAsking}
          onOpenChange={setIsAsking}
          unsent={unsent}
          error={error}
          busy={busy}
          onSend={sendAndLeave}
          onSaveCopy={saveCopy}
          onDiscard={() => {
            setBusy(true);
            leave(signOutAndDiscard(getNotesClient(), userId));
          }}
        />
      )}
    </>
  );
}

/** Most people have nothing unsent: it comes once the page has time, as the network may be gone when it is needed. */
function loadDialog() {
  return import("~/notes/sign-out/unsent-dialog");
}
