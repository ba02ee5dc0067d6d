import { TextField } from "~/ui/text-field";

type CodeFieldProps = {
  /** The link's, where the page has read it: then nobody needs to type it. */
  code: string | null;
  error?: string | undefined;
};

/** The code of an email. */
export function CodeField({ code, error }: CodeFieldProps) {
  if (code && !error) return <input type="hidden" name="token" value={code} />;
  return (
    <TextField
      name="token"
      label="Code from the email"
      hint="It stands below the link."
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      error={error}
      required
    />
  );
}
