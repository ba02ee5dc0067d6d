import type { AppError } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { TextField } from "~/ui/forms/text-field";

type CodeFieldProps = {
  /** The link's, where the page has read it: then nobody needs to type it. */
  code: string | null;
  error?: AppError | undefined;
};

/** The code of an email. */
export function CodeField({ code, error }: CodeFieldProps) {
  const t = useMessages("account");
  if (code && !error) return <input type="hidden" name="token" value={code} />;
  return (
    <TextField
      name="token"
      label={t("codeFromEmail")}
      hint={t("codeFromEmailHint")}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      error={error}
      required
    />
  );
}
