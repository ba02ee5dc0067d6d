import { KeyCaps } from "~/notes/commands/keys/key-caps";
import type { Offered } from "~/notes/commands/palette/palette-items";

type PaletteOptionProps = {
  id: string;
  item: Offered;
  isChosen: boolean;
  onChoose: () => void;
  onPoint: () => void;
};

/** Something that the palette offers. The focus stays in the field, which says which of them is meant. */
export function PaletteOption({ id, item, isChosen, onChoose, onPoint }: PaletteOptionProps) {
  const { icon, text, hint, keys } = item;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: its field takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: likewise
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      onClick={onChoose}
      onPointerMove={isChosen ? undefined : onPoint}
      // The field keeps the focus, and a phone its keyboard.
      onPointerDown={(event) => event.preventDefault()}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5 text-sm aria-selected:bg-wash"
    >
      <span className={`${icon} size-4 shrink-0 text-soft`} aria-hidden="true" />
      <span dir="auto" className="min-w-0 flex-1 truncate text-start">
        {text}
      </span>
      {hint !== undefined && <span className="max-w-[40%] shrink-0 truncate text-xs text-soft">{hint}</span>}
      {keys !== undefined && (
        <span aria-hidden="true" className="shrink-0 pointer-coarse:hidden">
          <KeyCaps keys={keys} />
        </span>
      )}
    </div>
  );
}
