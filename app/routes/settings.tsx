import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, NavLink, Outlet } from "@remix-run/react";
import { requireUserId } from "~/auth/sessions/session.server";
import { buttonClass } from "~/ui/button";

export const meta: MetaFunction = () => [{ title: "Settings · Tidings" }];

const PAGES = [
  ["/settings", "Account"],
  ["/settings/sessions", "Sessions"],
  ["/settings/password", "Password"],
  ["/settings/two-factor", "Two-factor"],
  ["/settings/passkeys", "Passkeys"],
  ["/settings/data", "Your data"],
] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUserId(request, context);
  return null;
}

export default function Settings() {
  return (
    <main className="mx-auto grid max-w-2xl gap-6 p-6 sm:py-12">
      <Link to="/notes" className={buttonClass("quiet", "-ml-3 justify-self-start px-3")}>
        <span className="icon-[lucide--arrow-left] size-4" aria-hidden="true" />
        Notes
      </Link>
      <h1 className="font-serif text-3xl font-medium">Settings</h1>
      <nav aria-label="Settings" className="flex flex-wrap gap-1 rounded-xl bg-mist p-1">
        {PAGES.map(([to, name]) => (
          <NavLink
            key={to}
            to={to}
            end
            className="inline-flex h-10 flex-auto items-center justify-center rounded-lg px-3 text-sm font-medium text-soft hover:text-ink aria-[current=page]:bg-paper aria-[current=page]:text-ink aria-[current=page]:shadow-sm"
          >
            {name}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </main>
  );
}
