import { useMessages } from "~/messages/use-messages";
import { openDialog } from "~/notes/commands/dialogs";
import { useKeyTitle } from "~/notes/commands/keys/use-key-title";
import { IconButton } from "~/ui/button";

/** Opens the palette, where there is no keyboard, or nobody knows the keys yet. */
export function PaletteButton() {
  const label = useMessages("notes")("commands");
  const titleOf = useKeyTitle();
  return (
    <IconButton
      type="button"
      label={label}
      {...titleOf(label, "palette")}
      className="ms-auto pointer-coarse:size-11"
      onClick={() => openDialog("palette")}
    >
      <span className="icon-[lucide--command] size-4.5" aria-hidden="true" />
    </IconButton>
  );
}
