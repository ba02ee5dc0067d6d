import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useMessages } from "~/messages/use-messages";
import { buttonClass } from "~/ui/button";
import { Mark } from "~/ui/logo";

type ErrorPageProps = {
  title: string;
  /** Where it is gone on from. */
  start?: string;
  children: ReactNode;
};

export function ErrorPage({ title, start = "/", children }: ErrorPageProps) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
      <Mark className="size-12" />
      <h1 className="note-title">{title}</h1>
      <p className="max-w-sm text-soft">{children}</p>
      <Link to={start} className={buttonClass("outline")}>
        {useMessages("common")("backToStart")}
      </Link>
    </main>
  );
}
