import { useSearchParams } from "@remix-run/react";
import { lazy, Suspense } from "react";
import { useMessages } from "~/messages/use-messages";
import { DeleteForm } from "~/notes/editor/notices/delete-form";
import { Button, buttonClass } from "~/ui/button";
import { useHydrated } from "~/ui/use-hydrated";

// Few notes are deleted: who opens one need not load what asks about it.
const DeleteDialog = lazy(async () => ({
  default: (await import("~/notes/editor/notices/delete-dialog")).DeleteDialog,
}));

/** The query of a page without JavaScript that asks. */
const ASKS = "ask";

/** Asks before it deletes, without JavaScript too: the page comes again with the question. */
export function DeleteForGood({ noteId }: { noteId: string }) {
  const deleteForGood = useMessages("notes")("deleteForGood");
  const hydrated = useHydrated();
  const [params] = useSearchParams();
  if (!hydrated)
    return params.has(ASKS) ? <PlainQuestion noteId={noteId} /> : <AskLink params={params} label={deleteForGood} />;

  const loading = (
    <Button look="warning" type="button" disabled>
      {deleteForGood}
    </Button>
  );
  return (
    <Suspense fallback={loading}>
      <DeleteDialog noteId={noteId} />
    </Suspense>
  );
}

function AskLink({ params, label }: { params: URLSearchParams; label: string }) {
  const asking = new URLSearchParams(params);
  asking.set(ASKS, "");
  return (
    <a href={`?${asking}`} className={buttonClass("warning")}>
      {label}
    </a>
  );
}

function PlainQuestion({ noteId }: { noteId: string }) {
  const t = useMessages("notes");
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3">
      <p className="font-medium">{t("cannotComeBack")}</p>
      <a href={`/notes/${noteId}?view=trash`} className={buttonClass("quiet")}>
        {t("keepIt")}
      </a>
      <DeleteForm noteId={noteId} label={t("delete")} />
    </div>
  );
}
