import { Link } from "@remix-run/react";
import { lazy, Suspense } from "react";
import { useMessages } from "~/messages/use-messages";
import { useOrphan } from "~/notes/editor/notices/use-orphan";
import type { NoteErrorProps } from "~/notes/plain-parts";
import { buttonClass } from "~/ui/button";

// Few notes are gone: who opens one that is there need not load what becomes of what was typed in it.
const OrphanedDraft = lazy(async () => ({
  default: (await import("~/notes/editor/notices/orphaned-draft")).OrphanedDraft,
}));

const TEXTS = {
  missing: { title: "missing", reason: "missingIntro" },
  offline: { title: "notHere", reason: "notHereIntro" },
  failed: { title: "notShown", reason: "notShownIntro" },
} as const;

/** Instead of a note that cannot be shown. What was typed in one that is gone can still be taken from here. */
export function NoteError({ cause, noteId, userId }: NoteErrorProps) {
  const missing = cause === "missing" ? noteId : undefined;
  const orphan = useOrphan(userId, missing);
  const t = useMessages("notes");
  const { title, reason } = TEXTS[cause];
  return (
    <div
      // Until it is known whether the note is on this device, nobody says that there is none.
      className={`grid min-h-full place-content-center justify-items-center gap-4 p-6 text-center ${orphan === undefined ? "invisible noscript:visible" : ""}`}
    >
      <h2 className="font-serif text-2xl font-medium">{t(title)}</h2>
      <p className="max-w-sm text-soft">{t(reason)}</p>
      {missing !== undefined && orphan && (
        <Suspense>
          <OrphanedDraft userId={userId} noteId={missing} orphan={orphan} />
        </Suspense>
      )}
      <Link to="/notes" className={buttonClass("outline")}>
        {t("toAllNotes")}
      </Link>
    </div>
  );
}
