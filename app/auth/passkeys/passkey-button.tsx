import { useState } from "react";
import type { AppError } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { useHydrated } from "~/ui/use-hydrated";

type PasskeyButtonProps = {
  /** Asks for a passkey; answers where to go, or what went wrong. */
  authenticate: () => Promise<{ to: string } | { error: AppError | string }>;
};

/** The way on with a passkey, where a script runs and the browser knows them. */
export function PasskeyButton({ authenticate }: PasskeyButtonProps) {
  const t = useMessages("common");
  const hydrated = useHydrated();
  const [error, setError] = useState<AppError | string>();
  if (!hydrated || !("PublicKeyCredential" in window)) return null;

  const onClick = async () => {
    const outcome = await authenticate();
    // A page of its own: it comes with the session as it is by then from the start.
    if ("to" in outcome) window.location.assign(outcome.to);
    else setError(outcome.error);
  };
  return (
    <div className="mt-3 grid gap-3">
      <Button type="button" onClick={onClick}>
        <span className="icon-[lucide--key-round] size-4" aria-hidden="true" />
        {t("usePasskey")}
      </Button>
      <FormError error={error} />
    </div>
  );
}
