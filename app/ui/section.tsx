import type { ReactNode } from "react";

type SectionProps = { title: string; intro?: ReactNode; children?: ReactNode };

/** A part of a page of settings: a card with a heading. */
export function Section({ title, intro, children }: SectionProps) {
  return (
    <section className="grid grid-cols-1 justify-items-start gap-4 rounded-2xl border border-line bg-paper p-4 sm:p-6">
      <div className="grid gap-1 wrap-anywhere">
        <h2 className="font-semibold">{title}</h2>
        {intro && <p className="text-sm text-pretty text-soft">{intro}</p>}
      </div>
      {children}
    </section>
  );
}
