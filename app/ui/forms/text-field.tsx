import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import type { AppError } from "~/messages/catalogs";
import { useExplain } from "~/messages/use-messages";
import { controlClass } from "~/ui/forms/control-class";
import { PasswordControl } from "~/ui/forms/password-control";

type TextFieldProps = Omit<ComponentProps<typeof Field.Control>, "className"> & {
  name: string;
  label: string;
  /** What the server, or the browser, has against the value. */
  error?: AppError | undefined;
  hint?: string;
};

/** A labelled input with its error beneath, tied together for screen readers; a password can be shown. */
export function TextField({ name, label, error, hint, ...control }: TextFieldProps) {
  const explain = useExplain();
  return (
    <Field.Root name={name} invalid={error !== undefined} className="grid grid-cols-1 gap-1.5">
      <Field.Label className="text-sm font-medium">{label}</Field.Label>
      {control.type === "password" ? (
        <PasswordControl {...control} />
      ) : (
        <Field.Control {...control} className={controlClass()} />
      )}
      {hint && !error && <Field.Description className="text-sm text-soft">{hint}</Field.Description>}
      {error && (
        <Field.Error match className="text-sm text-coral">
          {explain(error)}
        </Field.Error>
      )}
    </Field.Root>
  );
}
