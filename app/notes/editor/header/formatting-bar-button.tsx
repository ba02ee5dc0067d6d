import { useMessages } from "~/messages/use-messages";
import { showFormattingBar, useFormattingBarShown } from "~/notes/editor/header/formatting-bar-shown";
import { IconButton, iconButtonClass } from "~/ui/button";

/** Asks for the formatting bar, where it does not come with a keyboard. */
export function FormattingBarButton() {
  const isShown = useFormattingBarShown();
  return (
    <IconButton
      type="button"
      label={useMessages("notes")("formatting")}
      aria-pressed={isShown}
      onClick={() => showFormattingBar(!isShown)}
      className={iconButtonClass("pointer-coarse:hidden aria-pressed:bg-mist aria-pressed:text-ink")}
    >
      <span className="icon-[lucide--type] size-4.5" aria-hidden="true" />
    </IconButton>
  );
}
