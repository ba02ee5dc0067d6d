import type { AppError } from "~/messages/catalogs";
import { useExplain } from "~/messages/use-messages";
import { FormNotice } from "~/ui/forms/form-notice";

/** What is wrong with a form, said where screen readers hear it. */
export function FormError({ error }: { error: AppError | string | undefined }) {
  return <FormNotice look="error">{useExplain()(error)}</FormNotice>;
}
