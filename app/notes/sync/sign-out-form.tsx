import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type FormEvent, useState } from "react";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { sendBeforeSignOut, signOut, signOutAndDiscard, type Unsent } from "~/notes/sync/sign-out";
import { Button, buttonClass } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";

const NOTHING: Unsent = { notes: 0, files: 0 };

/** Signs out. What is not saved yet is only on this device: a dialog says so first, and it is removed only if the person agrees. */
export function SignOut({ userId, label }: { userId: string; label: string }) {
  const [busy, setBusy] = useState(false);
  const [unsaved, setUnsaved] = useState<Unsent>(NOTHING);
  const [isAsking, setIsAsking] = useState(false);
  const [error, setError] = useState<string>();

  const leave = async (signingOut: Promise<void>) => {
    try {
      await signingOut;
    } catch {
      setError("You are still signed in: the server could not be reached.");
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
      <FormNotice look="error">{error}</FormNotice>
      <AlertDialog.Root open={isAsking} onOpenChange={setIsAsking}>
        <AlertDialog.Portal>
          <AlertDialog.Backdrop className="fixed inset-0 z-20 bg-black/40 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-20 grid w-[calc(100vw-3rem)] max-w-sm -translate-x-1/2 -translate-y-1/2 gap-4 rounded-2xl border border-line bg-paper p-6 shadow-xl">
            <AlertDialog.Title className="font-serif text-xl font-medium text-balance">
              {describeUnsent(unsaved)}
            </AlertDialog.Title>
            <AlertDialog.Description className="text-sm text-pretty text-soft">
              They are only on this device. If you sign out now, they are lost.
            </AlertDialog.Description>
            <div className="flex flex-wrap justify-end gap-2">
              <AlertDialog.Close className={buttonClass("quiet")}>Stay signed in</AlertDialog.Close>
              <Button
                type="button"
                look="danger"
                onClick={() => {
                  setIsAsking(false);
                  setBusy(true);
                  leave(signOutAndDiscard(getNotesClient(), userId));
                }}
              >
                Sign out anyway
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </>
  );
}

function describeUnsent({ notes, files }: Unsent): string {
  const ofFiles = files === 1 ? "1 file is not sent yet" : `${files} files are not sent yet`;
  if (notes === 0) return ofFiles;
  const ofNotes = notes === 1 ? "A note has changes" : `${notes} notes have changes`;
  return `${ofNotes} that are not saved yet${files > 0 ? `, and ${ofFiles}` : ""}`;
}
