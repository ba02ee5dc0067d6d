import { useRevalidator } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { useRetry } from "~/timing/use-retry";
import { ErrorPage } from "~/ui/error-page";

/** Instead of a page that only the server has. It comes by itself once the server can be reached. */
export function OfflinePage() {
  const t = useMessages("common");
  useRetry(true, useRevalidator().revalidate);
  return (
    // The notes are on the device.
    <ErrorPage title={t("needsNetwork")} start="/notes">
      {t("needsNetworkIntro")}
    </ErrorPage>
  );
}
