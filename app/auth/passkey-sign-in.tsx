import { KeyRound } from "lucide-react";
import { useState } from "react";
import { signInByPasskey } from "~/auth/passkey-browser";
import { Button } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { useHydrated } from "~/ui/use-hydrated";

/** The way in with a passkey, where a script runs and the browser knows them. */
export function PasskeySignIn({ redirectTo }: { redirectTo: string | null }) {
  const hydrated = useHydrated();
  const [error, setError] = useState<string>();
  if (!hydrated || !("PublicKeyCredential" in window)) return null;

  const signIn = async () => {
    const outcome = await signInByPasskey(redirectTo);
    // A page of its own: it comes with the new session from the start.
    if ("to" in outcome) window.location.assign(outcome.to);
    else setError(outcome.error);
  };
  return (
    <div className="mt-3 grid gap-3">
      <Button type="button" onClick={signIn}>
        <KeyRound className="size-4" aria-hidden="true" />
        Use a passkey
      </Button>
      <FormNotice look="error">{error}</FormNotice>
    </div>
  );
}
