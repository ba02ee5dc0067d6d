import type { KeyboardEvent } from "react";
import type { Translate } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";

/** What can be asked, beside words: what is written for it, where the caret is then, an example, and what it finds. */
const OPERATORS = [
  { write: "tag:", shown: (t) => `tag:${t("exampleTag")}`, finds: "findsTag" },
  { write: "is:pinned", shown: () => "is:pinned", finds: "findsPinned" },
  { write: "is:todo", shown: () => "is:todo", finds: "findsTodo" },
  { write: "is:archived", shown: () => "is:archived", finds: "findsArchived" },
  { write: "is:trashed", shown: () => "is:trashed", finds: "findsTrashed" },
  { write: "after:", shown: () => "after:week", finds: "findsAfter" },
  { write: "before:", shown: () => "before:2026-11", finds: "findsBefore" },
  { write: '""', caret: 1, shown: (t) => `"${t("examplePhrase")}"`, finds: "findsPhrase" },
  { write: "-", shown: (t) => `-${t("exampleWord")}`, finds: "findsNot" },
] as const satisfies { write: string; caret?: number; shown: (t: Say) => string; finds: Parameters<Say>[0] }[];

type Say = Translate<"search">;

/** Below the empty field: what can be asked. A press writes it. */
export function SearchHelp({ onChoose }: { onChoose: (text: string, caret: number) => void }) {
  const t = useMessages("search");
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no part of a form that is filled in
    <div
      role="group"
      aria-label={t("help")}
      onKeyDown={leaveOnEscape}
      className="opening absolute inset-x-0 top-full z-20 mt-1 max-h-[60dvh] overflow-y-auto rounded-xl border border-line bg-paper p-2 shadow-xl"
    >
      {OPERATORS.map(({ write, shown, finds, ...where }) => (
        <button
          key={write}
          type="button"
          // The field keeps the focus, and a phone its keyboard.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(write, "caret" in where ? where.caret : write.length)}
          className="grid min-h-9 w-full grid-cols-[8.5rem_1fr] items-center gap-3 rounded-lg px-3 text-start text-sm hover:bg-mist pointer-coarse:min-h-11"
        >
          <code dir="auto" className="justify-self-start rounded bg-wash px-1.5 py-0.5 text-xs text-ink">
            {shown(t)}
          </code>
          <span className="min-w-0 truncate text-soft">{t(finds)}</span>
        </button>
      ))}
    </div>
  );
}

function leaveOnEscape({ key, currentTarget }: KeyboardEvent) {
  if (key !== "Escape") return;
  currentTarget.closest("form")?.querySelector<HTMLElement>("input[type=search]")?.focus();
}
