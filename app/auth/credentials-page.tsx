import { Form, Link, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { CredentialErrors } from "~/auth/credentials";
import { Button } from "~/ui/button";
import { Wordmark } from "~/ui/logo";
import { TextField } from "~/ui/text-field";

type CredentialsPageProps = {
  title: string;
  submit: string;
  errors: CredentialErrors | undefined;
  email: string | undefined;
  newPassword: boolean;
  redirectTo: string | null;
  children: ReactNode;
};

/** The page of someone who joins or signs in. */
export function CredentialsPage({
  title,
  submit,
  errors,
  email,
  newPassword,
  redirectTo,
  children,
}: CredentialsPageProps) {
  const busy = useNavigation().formMethod === "POST";
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-8 p-6">
      <Link to="/" aria-label="Tidings, start page">
        <Wordmark />
      </Link>
      <div className="w-full max-w-sm rounded-2xl border border-line bg-paper p-6 shadow-sm sm:p-8">
        <h1 className="mb-6 font-serif text-2xl font-medium">{title}</h1>
        <Form method="post" className="grid gap-5" noValidate>
          <TextField
            name="email"
            type="email"
            label="Email"
            autoComplete="username"
            autoCapitalize="none"
            defaultValue={email}
            error={errors?.email}
            required
          />
          <TextField
            name="password"
            type="password"
            label="Password"
            autoComplete={newPassword ? "new-password" : "current-password"}
            hint={newPassword ? "At least 10 characters." : undefined}
            error={errors?.password}
            required
          />
          {redirectTo && <input type="hidden" name="redirectTo" value={redirectTo} />}
          <Button look="primary" disabled={busy}>
            {submit}
          </Button>
        </Form>
      </div>
      <p className="text-sm text-soft">{children}</p>
    </main>
  );
}
