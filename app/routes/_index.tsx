import { type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { isSignUpOpen } from "~/auth/accounts/sign-up.server";
import { getUserId } from "~/auth/sessions/session.server";
import { useMessages } from "~/messages/use-messages";
import { useForgetDevice } from "~/notes/sync/device/use-forget-device";
import type { RouteHandle } from "~/route-handle";
import { Button, buttonClass } from "~/ui/button";
import { TwoScreens } from "~/ui/landing/two-screens";
import { Wordmark } from "~/ui/logo";

export const handle = { messages: ["landing"] } satisfies RouteHandle;

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await getUserId(request, context)) return redirect("/notes");
  return { open: isSignUpOpen(context.cloudflare.env) };
}

export default function Landing() {
  const { open } = useLoaderData<typeof loader>();
  useForgetDevice(true);
  const t = useMessages("landing");
  const common = useMessages("common");
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-4 sm:px-6">
      <header className="flex flex-wrap items-center justify-between gap-2 py-4 sm:py-6">
        <Wordmark />
        <Link to="/login" className={buttonClass("quiet")}>
          {common("signIn")}
        </Link>
      </header>
      <main className="grid flex-1 grid-cols-1 content-center items-center gap-14 py-8 sm:py-10 lg:grid-cols-2">
        <div className="grid justify-items-start gap-6">
          <h1 className="font-serif text-4xl leading-[1.05] wrap-anywhere font-medium tracking-tight text-balance sm:text-6xl rtl:leading-tight rtl:tracking-normal">
            {t("title")}
          </h1>
          <p className="max-w-md text-lg text-pretty text-soft">{t("intro")}</p>
          {open ? (
            <>
              <div className="flex flex-wrap gap-3">
                <Form method="post" action="/guest">
                  <Button look="primary" className="min-h-12 px-6 text-base">
                    {t("startWriting")}
                  </Button>
                </Form>
                <Link to="/join" className={buttonClass("outline", "min-h-12 px-6 text-base")}>
                  {common("makeAccount")}
                </Link>
              </div>
              <p className="max-w-md text-sm text-soft">{t("asGuest")}</p>
            </>
          ) : (
            <Link to="/login" className={buttonClass("primary", "min-h-12 px-6 text-base")}>
              {common("signIn")}
            </Link>
          )}
        </div>
        <TwoScreens
          label={t("twoScreens")}
          title={t("noteTitle")}
          lines={[t("noteFirst"), t("noteSecond"), t("noteThird")]}
        />
      </main>
      <footer className="py-8 text-sm text-soft">{t("hosting")}</footer>
    </div>
  );
}
