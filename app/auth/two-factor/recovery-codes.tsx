import { Link } from "@remix-run/react";
import { useState } from "react";
import { Button, buttonClass } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { useHydrated } from "~/ui/use-hydrated";

/** Recovery codes, to be kept elsewhere: this is the only time that they are shown. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const hydrated = useHydrated();
  const [copied, setCopied] = useState<boolean>();
  const text = `Recovery codes for Tidings. Each signs in once.\n\n${codes.join("\n")}\n`;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <ol aria-label="Recovery codes" className="grid gap-x-8 gap-y-2 font-mono text-sm sm:grid-cols-2">
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
          Download
        </a>
        {hydrated && (
          <Button type="button" onClick={copy}>
            <span className="icon-[lucide--copy] size-4" aria-hidden="true" />
            Copy
          </Button>
        )}
        <Link to="/settings/two-factor" className={buttonClass("primary")}>
          I kept them
        </Link>
      </div>
      <FormNotice look="done">{copied ? "Copied." : undefined}</FormNotice>
      <FormNotice look="error">
        {copied === false ? "The browser did not let them be copied. Download them, or write them down." : undefined}
      </FormNotice>
    </>
  );
}
