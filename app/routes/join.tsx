import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/cloudflare";
import { Link, useActionData } from "@remix-run/react";
import { join } from "~/auth/account.server";
import { parseNewCredentials } from "~/auth/credentials";
import { CredentialsPage } from "~/auth/credentials-page";
import { getUserId } from "~/auth/session.server";

export const meta: MetaFunction = () => [{ title: "Join Tidings" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return (await getUserId(request, context.cloudflare.env)) ? redirect("/notes") : null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const email = String(form.get("email") ?? "");

  const parsed = parseNewCredentials(form);
  if ("errors" in parsed) return data({ errors: parsed.errors, email }, { status: 400 });

  const joined = await join(request, context.cloudflare.env, parsed.input);
  if ("errors" in joined) return data({ errors: joined.errors, email }, { status: 400 });

  return redirect("/notes", { headers: joined.headers });
}

export default function Join() {
  const result = useActionData<typeof action>();
  return (
    <CredentialsPage
      title="Make an account"
      submit="Join"
      errors={result?.errors}
      email={result?.email}
      newPassword={true}
      redirectTo={null}
    >
      Have an account?{" "}
      <Link to="/login" className="font-medium text-tide underline underline-offset-4">
        Sign in
      </Link>
    </CredentialsPage>
  );
}
