import { useEffect } from "react";
import { useMessages } from "~/messages/use-messages";
import { describeDone } from "~/notes/states/describe-done";
import { type Offer, undos } from "~/notes/sync/undo-offers.client";
import { Button, iconButtonClass } from "~/ui/button";

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
      className="pointer-events-auto flex max-w-full items-center gap-2 rounded-xl bg-ink py-1.5 ps-4 pe-1.5 text-sm text-paper shadow-xl"
    >
      <p className="min-w-0 truncate">{describeDone(t, offer.intent, offer.count)}</p>
      <Button
        type="button"
        look="quiet"
        className="shrink-0 px-3 font-semibold text-paper! hover:bg-paper/15! pointer-coarse:min-h-11"
        onClick={() => undos.undo()}
      >
        {t("undo")}
      </Button>
      <button
        type="button"
        aria-label={useMessages("common")("close")}
        onClick={() => undos.settle()}
        className={iconButtonClass("text-paper! hover:bg-paper/15! pointer-coarse:size-11")}
      >
        <span className="icon-[lucide--x] size-4" aria-hidden="true" />
      </button>
    </div>
  );
}

function isTypedIn(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
