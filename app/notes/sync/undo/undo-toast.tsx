import { useEffect } from "react";
import { useMessages } from "~/messages/use-messages";
import { describeDone } from "~/notes/states/describe-done";
import { type Offer, undos } from "~/notes/sync/undo/undo-offers.client";
import { Button, iconButtonClass } from "~/ui/button";
import { isTypedIn } from "~/ui/typing";

/** Says what was done, and undoes it: by its button, or by the keys that undo where nobody types. */
export function UndoToast({ offer }: { offer: Offer }) {
  const t = useMessages("notes");
  useEffect(() => {
    const over = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event;
      if (key.toLowerCase() !== "z" || !(ctrlKey || metaKey) || shiftKey || altKey || isTypedIn(target)) return;
      event.preventDefault();
      undos.undo();
    };
    document.addEventListener("keydown", onKey, { signal: over.signal });
    return () => over.abort();
  }, []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: who is over it, or in it, is about to choose
    <div
      onPointerEnter={() => undos.pause()}
      onPointerLeave={() => undos.resume()}
      onFocus={() => undos.pause()}
      onBlur={() => undos.resume()}
      className="toast"
    >
      <p className="min-w-0 truncate">{describeDone(t, offer.intent, offer.count)}</p>
      <Button
        type="button"
        look="quiet"
        className="toast-button shrink-0 px-3 font-semibold"
        onClick={() => undos.undo()}
      >
        {t("undo")}
      </Button>
      <button
        type="button"
        aria-label={useMessages("common")("close")}
        onClick={() => undos.settle()}
        className={iconButtonClass("toast-button")}
      >
        <span className="icon-[lucide--x] size-4" aria-hidden="true" />
      </button>
    </div>
  );
}
