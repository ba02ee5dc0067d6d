import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Link, NavLink, Outlet } from "@remix-run/react";
import { requireUserId } from "~/auth/sessions/session.server";
import { useMessages } from "~/messages/use-messages";
import type { RouteHandle } from "~/route-handle";
import { buttonClass } from "~/ui/button";

export const handle = {
  messages: ["settings", "errors", "credential-errors", "transfer-errors"],
  title: ["settings", "title"],
} satisfies RouteHandle;

const PAGES = [
  ["/settings", "account"],
  ["/settings/sessions", "sessions"],
  ["/settings/password", "passwordPage"],
  ["/settings/two-factor", "twoFactor"],
  ["/settings/passkeys", "passkeys"],
  ["/settings/data", "data"],
] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUserId(request, context);
  return null;
}

export default function Settings() {
  const t = useMessages("settings");
  return (
    <main className="mx-auto grid max-w-2xl gap-6 p-6 sm:py-12">
      <Link to="/notes" className={buttonClass("quiet", "-ms-3 justify-self-start px-3")}>
        <span className="icon-[lucide--arrow-left] size-4 rtl:-scale-x-100" aria-hidden="true" />
        {t("notes")}
      </Link>
      <h1 className="font-serif text-3xl font-medium">{t("title")}</h1>
      <nav aria-label={t("title")} className="flex flex-wrap gap-1 rounded-xl bg-mist p-1">
        {PAGES.map(([to, name]) => (
          <NavLink
            key={to}
            to={to}
            end
            className="inline-flex h-10 flex-auto items-center justify-center rounded-lg px-3 text-sm font-medium text-soft hover:text-ink aria-[current=page]:bg-paper aria-[current=page]:text-ink aria-[current=page]:shadow-sm"
          >
            {t(name)}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </main>
  );
}
