import { Link } from "@remix-run/react";
import { useState } from "react";
import { useMessages } from "~/messages/use-messages";
import { Button, buttonClass } from "~/ui/button";
import { FormNotice } from "~/ui/forms/form-notice";
import { useHydrated } from "~/ui/use-hydrated";

/** Recovery codes, to be kept elsewhere: this is the only time that they are shown. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useMessages("settings");
  const hydrated = useHydrated();
  const [copied, setCopied] = useState<boolean>();
  const text = `${t("recoveryCodesFile")}\n\n${codes.join("\n")}\n`;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <ol dir="ltr" aria-label={t("recoveryCodes")} className="grid gap-x-8 gap-y-2 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="tidings-recovery-codes.txt"
          className={buttonClass("outline")}
        >
          <span className="icon-[lucide--download] size-4" aria-hidden="true" />
          {t("download")}
        </a>
        {hydrated && (
          <Button type="button" onClick={copy}>
            <span className="icon-[lucide--copy] size-4" aria-hidden="true" />
            {t("copy")}
          </Button>
        )}
        <Link to="/settings/two-factor" className={buttonClass("primary")}>
          {t("keptThem")}
        </Link>
      </div>
      <FormNotice look="done">{copied ? t("copied") : undefined}</FormNotice>
      <FormNotice look="error">{copied === false ? t("notCopied") : undefined}</FormNotice>
    </>
  );
}
