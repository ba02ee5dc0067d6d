import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import { requireSession } from "~/auth/session.server";
import { hubOf } from "~/live/emit.server";
import type { loader as rootLoader } from "~/root";
import { Button, buttonClass } from "~/ui/button";
import { ThemeChoice } from "~/ui/theme-choice";

export const meta: MetaFunction = () => [{ title: "Settings · Tidings" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { userId, email } = await requireSession(request, env);
  return { email, screens: await hubOf(env, userId).countStreams() };
}

export default function Settings() {
  const { email, screens } = useLoaderData<typeof loader>();
  const theme = useRouteLoaderData<typeof rootLoader>("root")?.theme;
  return (
    <main className="mx-auto grid max-w-xl gap-6 p-6 sm:py-12">
      <Link to="/notes" className={buttonClass("quiet", "-ml-3 justify-self-start px-3")}>
        <ArrowLeft className="size-4" aria-hidden="true" />
        Notes
      </Link>
      <h1 className="font-serif text-3xl font-medium">Settings</h1>

      <section className="grid justify-items-start gap-3 rounded-2xl border border-line bg-paper p-6">
        <h2 className="font-medium">Appearance</h2>
        <ThemeChoice saved={theme} />
      </section>

      <section className="grid justify-items-start gap-4 rounded-2xl border border-line bg-paper p-6">
        <h2 className="font-medium">Account</h2>
        <dl className="grid w-full grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
          <dt className="text-soft">Signed in as</dt>
          <dd className="truncate">{email}</dd>
          <dt className="text-soft">Open now</dt>
          <dd>{screens === 1 ? "1 screen with your notes" : `${screens} screens with your notes`}</dd>
        </dl>
        <Form method="post" action="/logout">
          <Button>Sign out</Button>
        </Form>
      </section>
    </main>
  );
}
