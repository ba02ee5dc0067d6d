import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Link, NavLink, Outlet, useLocation } from "@remix-run/react";
import { requireSession } from "~/auth/sessions/session.server";
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
  await requireSession(request, context);
  return null;
}

export default function Settings() {
  const t = useMessages("settings");
  // On a phone the first page is a list of the others, and each of those leads back to it.
  const isFirst = /^\/settings\/?$/.test(useLocation().pathname);
  return (
    <main className="mx-auto grid max-w-2xl grid-cols-1 gap-4 p-4 sm:gap-6 sm:px-6 sm:py-12">
      <BackLink to="/notes" label={t("notes")} className={isFirst ? "" : "max-sm:hidden"} />
      {!isFirst && <BackLink to="/settings" label={t("title")} className="sm:hidden" />}
      <h1 className={`note-title ${isFirst ? "" : "max-sm:sr-only"}`}>{t("title")}</h1>
      <nav aria-label={t("title")} className={`settings-pages ${isFirst ? "" : "max-sm:hidden"}`}>
        {PAGES.map(([to, name]) => (
          <NavLink key={to} to={to} end>
            {t(name)}
            <span
              className="icon-[lucide--chevron-right] size-4 text-soft sm:hidden rtl:-scale-x-100"
              aria-hidden="true"
            />
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </main>
  );
}

function BackLink({ to, label, className }: { to: string; label: string; className: string }) {
  return (
    <Link to={to} className={buttonClass("quiet", `-ms-2.5 justify-self-start px-2.5 ${className}`)}>
      <span className="icon-[lucide--arrow-left] size-4 rtl:-scale-x-100" aria-hidden="true" />
      {label}
    </Link>
  );
}
