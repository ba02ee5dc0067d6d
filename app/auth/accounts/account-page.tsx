import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useMessages } from "~/messages/use-messages";
import { Wordmark } from "~/ui/logo";

type AccountPageProps = { title: string; intro?: string | undefined; children: ReactNode; below?: ReactNode };

/** A page of signing in or up: one card in the middle. */
export function AccountPage({ title, intro, children, below }: AccountPageProps) {
  return (
    <main className="grid min-h-dvh grid-cols-1 content-center justify-items-center gap-8 p-4">
      <Link to="/" aria-label={useMessages("common")("startPage")} className="inline-flex min-h-control items-center">
        <Wordmark />
      </Link>
      <div className="w-full max-w-sm rounded-2xl border border-line bg-paper p-4 shadow-sm sm:p-8">
        <h1 className="mb-6 font-serif text-2xl font-medium">{title}</h1>
        {intro && <p className="-mt-3 mb-6 text-pretty text-soft">{intro}</p>}
        {children}
      </div>
      {below && <p className="text-sm text-soft">{below}</p>}
    </main>
  );
}
