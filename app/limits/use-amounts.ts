import { toMegabytes } from "~/limits/quota";
import { formatNumber } from "~/messages/format-message";
import { useLocale, useMessages } from "~/messages/use-messages";

/** What makes words of numbers of bytes, in megabytes, and of other numbers. */
export function useAmounts() {
  const t = useMessages("settings");
  const locale = useLocale();
  const formatCount = (count: number) => formatNumber(count, locale);
  const formatBytes = (bytes: number) => {
    const megabytes = toMegabytes(bytes);
    if (bytes > 0 && megabytes < 0.1) return t("underMegabytes", { size: 0.1 });
    const shown = megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes);
    return t("megabytes", { size: shown });
  };
  return { formatCount, formatBytes };
}
