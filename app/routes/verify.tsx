import { type ActionFunctionArgs, data, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useSearchParams } from "@remix-run/react";
import { AccountPage } from "~/auth/account-page";
import { verifyAddress } from "~/auth/reset.server";
import { Button, buttonClass } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";

export const meta: MetaFunction = () => [{ title: "Confirm the address · Tidings" }];

/** A form, not the link itself: programs that read mail open links. */
export async function action({ request, context }: ActionFunctionArgs) {
  const token = String(context.form.get("token") ?? "");
  const verified = await verifyAddress(request, context.cloudflare.env, token);
  return data({ verified }, { status: verified ? 200 : 400 });
}

export default function Verify() {
  const result = useActionData<typeof action>();
  const [params] = useSearchParams();
  if (result?.verified) {
    return (
      <AccountPage title="Thank you" intro="The address is confirmed.">
        <Link to="/notes" className={buttonClass("primary", "w-full")}>
          To the notes
        </Link>
      </AccountPage>
    );
  }
  return (
    <AccountPage title="Is this your address?" intro="Say so, and a forgotten password can be chosen anew by mail.">
      <Form method="post" action="/verify" className="grid gap-5">
        {result && <FormNotice look="error">This link is older than a day, or not one of ours.</FormNotice>}
        <input type="hidden" name="token" value={params.get("token") ?? ""} />
        <Button look="primary">Confirm the address</Button>
      </Form>
    </AccountPage>
  );
}
