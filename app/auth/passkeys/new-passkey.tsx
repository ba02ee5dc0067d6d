import { Link, useRevalidator } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import { createPasskey } from "~/auth/passkeys/webauthn-browser";
import { Button, buttonClass } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { TextField } from "~/ui/text-field";
import { useHydrated } from "~/ui/use-hydrated";

/** The form that makes a passkey; only a script can. */
export function NewPasskey({ isRecentlyAuthenticated }: { isRecentlyAuthenticated: boolean }) {
  const hydrated = useHydrated();
  const { revalidate } = useRevalidator();
  const [error, setError] = useState<string>();
  if (!hydrated) return <p className="text-sm text-soft">Making a passkey needs JavaScript.</p>;
  if (!isRecentlyAuthenticated) {
    return (
      <Link to="/settings/confirm?redirectTo=%2Fsettings%2Fpasskeys" className={buttonClass("primary")}>
        <span className="icon-[lucide--key-round] size-4" aria-hidden="true" />
        Add a passkey…
      </Link>
    );
  }

  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const outcome = await createPasskey(String(new FormData(form).get("name")));
    setError("error" in outcome ? outcome.error : undefined);
    if ("error" in outcome) return;
    form.reset();
    revalidate();
  };
  return (
    <form onSubmit={add} className="grid w-full max-w-sm gap-4">
      <TextField name="name" label="Name" hint="Such as the device that keeps it." maxLength={60} required />
      <FormNotice look="error">{error}</FormNotice>
      <Button look="primary" className="justify-self-start">
        <span className="icon-[lucide--key-round] size-4" aria-hidden="true" />
        Add a passkey
      </Button>
    </form>
  );
}
