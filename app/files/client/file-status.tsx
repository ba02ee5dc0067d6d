import { useSyncExternalStore } from "react";
import type { RefusedFile, Uploads } from "~/files/client/uploads";
import { useExplain, useMessages } from "~/messages/use-messages";
import { Button, IconButton } from "~/ui/button";

/** What becomes of the files that were added: how many are on their way, and why one was not taken. It covers no text for long, and moves none. */
export function FileStatus({ uploads, isOffline }: { uploads: Uploads; isOffline: boolean }) {
  const t = useMessages("notes");
  const { waiting, refused } = useSyncExternalStore(uploads.subscribe, uploads.getState);
  return (
    <div className="sticky bottom-(--covered-below,0px) z-10 h-0">
      <div className="absolute inset-x-3 bottom-3 grid justify-items-center gap-2">
        <p role="status" className={waiting > 0 ? PILL : "sr-only"}>
          {waiting > 0 && t(isOffline ? "filesKeptHere" : "sendingFiles", { count: waiting })}
        </p>
        {refused.map((file) => (
          <RefusedNotice key={file.id} file={file} uploads={uploads} />
        ))}
      </div>
    </div>
  );
}

const PILL = "rounded-full border border-line bg-paper px-4 py-2 text-sm text-soft shadow-md";

function RefusedNotice({ file, uploads }: { file: RefusedFile; uploads: Uploads }) {
  const { id, name, reason, isKept } = file;
  const t = useMessages("notes");
  const common = useMessages("common");
  const explain = useExplain();
  return (
    <div
      role="alert"
      className="flex w-full max-w-xl flex-wrap items-center gap-x-3 gap-y-2 rounded-2xl border border-line bg-paper py-2 pe-2 ps-4 text-sm shadow-md"
    >
      <p className="min-w-0 flex-1 basis-60 text-pretty wrap-anywhere">
        <span className="text-coral">{t("fileRefused", { name, reason: explain(reason) ?? "" })}</span>
        {isKept && <span className="text-soft"> {t("fileIsHere")}</span>}
      </p>
      {isKept && (
        <Button type="button" onClick={() => uploads.retry(id)}>
          {t("tryAgain")}
        </Button>
      )}
      <IconButton
        type="button"
        label={isKept ? t("removeFile", { name }) : common("close")}
        onClick={() => uploads.discard(id)}
      >
        <span className="icon-[lucide--x] size-4.5" aria-hidden="true" />
      </IconButton>
    </div>
  );
}
