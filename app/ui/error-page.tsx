import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useMessages } from "~/messages/use-messages";
import { buttonClass } from "~/ui/button";
import { Mark } from "~/ui/logo";

export function ErrorPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
      <Mark className="size-12" />
      <h1 className="note-title">{title}</h1>
      <p className="max-w-sm text-soft">{children}</p>
      <Link to="/" className={buttonClass("outline")}>
        {useMessages("common")("backToStart")}
      </Link>
    </main>
  );
}
