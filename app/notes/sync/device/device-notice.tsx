import { useEffect, useState } from "react";
import { useLocale, useMessages } from "~/messages/use-messages";
import type { DeviceStatus } from "~/notes/sync/device/keep-device-current";
import { iconButtonClass } from "~/ui/button";

/** What is done sooner is not worth a word. */
const QUIET_MS = 1_000;

/** In this tab it was said, and closed. */
const CLOSED = "tidings-device-notice-closed";

/** Says how far the notes are that come to this device for the first time, and that they cannot, where they cannot. */
export function DeviceNotice({ status: { is, part } }: { status: DeviceStatus }) {
  const t = useMessages("notes");
  const close = useMessages("common")("close");
  const percent = new Intl.NumberFormat(useLocale(), { style: "percent" }).format(part);
  const isLong = useIsLong(is === "filling");
  const [isClosed, setIsClosed] = useState(wasClosed);
  return (
    <div role="status" className="toast-region">
      {isLong && (
        <div className="toast pe-4">
          <p className="min-w-0 tabular-nums">
            {t("storing")} <span aria-hidden="true">{percent}</span>
          </p>
        </div>
      )}
      {is === "impossible" && !isClosed && (
        <div className="toast">
          <p className="min-w-0">{t("cannotStore")}</p>
          <button
            type="button"
            aria-label={close}
            onClick={() => {
              setIsClosed(true);
              noteClosed();
            }}
            className={iconButtonClass("toast-button")}
          >
            <span className="icon-[lucide--x] size-4" aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}

/** Whether it has gone on for so long that somebody may wonder. */
function useIsLong(isGoingOn: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setTimeout(() => setIsLong(true), QUIET_MS);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isGoingOn]);
  return isLong;
}

function wasClosed(): boolean {
  try {
    return sessionStorage.getItem(CLOSED) !== null;
  } catch {
    return false;
  }
}

function noteClosed(): void {
  try {
    sessionStorage.setItem(CLOSED, "");
  } catch {
    // It is said once more with the next page.
  }
}
