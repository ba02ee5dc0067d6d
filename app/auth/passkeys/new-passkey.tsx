import { Link, useRevalidator } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import { createPasskey } from "~/auth/passkeys/webauthn-browser";
import type { AppError } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { Button, buttonClass } from "~/ui/button";
import { FormError } from "~/ui/forms/form-error";
import { TextField } from "~/ui/forms/text-field";
import { useHydrated } from "~/ui/use-hydrated";

/** The form that makes a passkey; only a script can. */
export function NewPasskey({ isRecentlyAuthenticated }: { isRecentlyAuthenticated: boolean }) {
  const t = useMessages("settings");
  const hydrated = useHydrated();
  const { revalidate } = useRevalidator();
  const [error, setError] = useState<AppError | string>();
  if (!hydrated) return <p className="text-sm text-soft">{t("passkeyNeedsScript")}</p>;
  if (!isRecentlyAuthenticated) {
    return (
      <Link to="/settings/confirm?redirectTo=%2Fsettings%2Fpasskeys" className={buttonClass("primary")}>
        <span className="icon-[lucide--key-round] size-4" aria-hidden="true" />
        {t("addPasskeyLink")}
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
      <TextField name="name" label={t("name")} hint={t("passkeyNameHint")} maxLength={60} required />
      <FormError error={error} />
      <Button look="primary" className="justify-self-start">
        <span className="icon-[lucide--key-round] size-4" aria-hidden="true" />
        {t("addPasskey")}
      </Button>
    </form>
  );
}
