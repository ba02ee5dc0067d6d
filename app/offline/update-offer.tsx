import { useMessages } from "~/messages/use-messages";
import { useNewerBuild } from "~/offline/use-newer-build";
import { Button, iconButtonClass } from "~/ui/button";

/** Says that a newer version is on the device, and goes over to it when it is asked to. */
export function UpdateOffer() {
  const t = useMessages("notes");
  const [isNewer, dismiss] = useNewerBuild();
  const close = useMessages("common")("close");
  return (
    <div role="status" className="toast-region">
      {isNewer && (
        <div className="toast">
          <p className="min-w-0">{t("newVersion")}</p>
          <Button
            type="button"
            look="quiet"
            className="toast-button shrink-0 px-3 font-semibold"
            // What is typed is stored as the page goes.
            onClick={() => window.location.reload()}
          >
            {t("reload")}
          </Button>
          <button type="button" aria-label={close} onClick={dismiss} className={iconButtonClass("toast-button")}>
            <span className="icon-[lucide--x] size-4" aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
