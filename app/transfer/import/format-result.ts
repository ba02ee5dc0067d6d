import type { Translate } from "~/messages/catalogs";

/** What came in, once all has. */
export function formatResult(
  t: Translate<"settings">,
  { added, copied, unchanged }: { added: number; copied: number; unchanged: number },
): string {
  const parts = [
    t("broughtIn", { count: added }),
    copied && t("asCopies", { count: copied }),
    unchanged && t("hereAlready", { count: unchanged }),
  ];
  return `${parts.filter(Boolean).join(t("comma"))}.`;
}
