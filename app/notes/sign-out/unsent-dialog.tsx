import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { AppError, Translate } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import type { Unsent } from "~/notes/sign-out/sign-out";
import { Button, buttonClass } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  unsent: Unsent;
  error: AppError | undefined;
  busy: boolean;
  onSend: () => void;
  onSaveCopy: () => void;
  onDiscard: () => void;
};

/** Says what is on this device alone, and asks what is to become of it. */
export function UnsentDialog({ open, onOpenChange, unsent, error, busy, onSend, onSaveCopy, onDiscard }: Props) {
  const t = useMessages("settings");
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
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
            <Button type="button" look="primary" disabled={busy} onClick={onSend}>
              {t("sendNow")}
            </Button>
            {unsent.texts + unsent.files > 0 && (
              <Button type="button" look="outline" onClick={onSaveCopy}>
                {t("saveCopy")}
              </Button>
            )}
            <Button type="button" look="danger" disabled={busy} onClick={onDiscard}>
              {t("signOutAnyway")}
            </Button>
            <AlertDialog.Close className={buttonClass("quiet")}>{t("staySignedIn")}</AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function describeUnsent(t: Translate<"settings">, { notes, files }: Unsent): string {
  const [ofNotes, ofFiles] = [t("unsavedNotes", { count: notes }), t("unsentFiles", { count: files })];
  if (notes === 0) return ofFiles;
  return files === 0 ? ofNotes : t("unsavedAndUnsent", { notes: ofNotes, files: ofFiles });
}
