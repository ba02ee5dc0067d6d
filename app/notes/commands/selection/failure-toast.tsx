import type { AppError } from "~/messages/catalogs";
import { useExplain, useMessages } from "~/messages/use-messages";
import { iconButtonClass } from "~/ui/button";

/** Why what was asked for was not done to any of several notes. */
export function FailureToast({ reason, onClose }: { reason: AppError | string; onClose: () => void }) {
  const t = useMessages("notes");
  const explained = useExplain()(reason) ?? "";
  const close = useMessages("common")("close");
  return (
    <div role="alert" className="toast-region">
      <div className="toast">
        <p>{t("severalFailed", { reason: explained })}</p>
        <button type="button" aria-label={close} onClick={onClose} className={iconButtonClass("toast-button")}>
          <span className="icon-[lucide--x] size-4" aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}
