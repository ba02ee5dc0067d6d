import { Dialog } from "@base-ui/react/dialog";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useMessages } from "~/messages/use-messages";
import type { CommandId } from "~/notes/commands/command-list";
import { openDialog, openedFrom } from "~/notes/commands/dialogs";
import { clearTyped, readTyped } from "~/notes/commands/keys/typed-ahead";
import type { Does } from "~/notes/commands/palette/palette-items";
import { PaletteOption } from "~/notes/commands/palette/palette-option";
import { usePaletteItems } from "~/notes/commands/palette/use-palette-items";
import type { ListView } from "~/notes/order/list-view";

type PaletteProps = {
  view: ListView;
  /** Goes to what was chosen, or does it, once the palette is closed. */
  onChoose: (does: Does) => void;
  commands: readonly CommandId[];
};

const LIST = "palette-list";

/** Finds notes, tags and what can be done by a part of its name; what was opened last comes first. */
export function Palette(props: PaletteProps) {
  const t = useMessages("notes");
  const field = useRef<HTMLInputElement>(null);
  const isChosen = useRef(false);
  const choose = (does: Does) => {
    isChosen.current = true;
    props.onChoose(does);
  };
  return (
    <Dialog.Root open onOpenChange={() => openDialog(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40 transition-opacity data-starting-style:opacity-0 motion-reduce:transition-none" />
        <Dialog.Popup
          initialFocus={field}
          // What was chosen says itself what gets the focus.
          finalFocus={() => !isChosen.current && (openedFrom() ?? true)}
          className="fixed inset-x-0 top-[max(0.75rem,8dvh)] z-40 mx-auto flex max-h-[min(34rem,calc(100dvh-1.5rem))] w-[calc(100vw-1.5rem)] max-w-xl flex-col overflow-hidden rounded-2xl border border-line bg-paper shadow-xl"
        >
          <Dialog.Title className="sr-only">{t("commands")}</Dialog.Title>
          <Finder field={field} {...props} onChoose={choose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type FinderProps = PaletteProps & { field: React.RefObject<HTMLInputElement> };

function Finder({ field, view, commands, onChoose }: FinderProps) {
  const t = useMessages("notes");
  const common = useMessages("common");
  // What was typed while this was loaded.
  const [query, setQuery] = useState(readTyped);
  useEffect(() => {
    clearTyped();
    field.current?.focus();
  }, [field]);
  const { items, isLooking } = usePaletteItems(query, view, commands);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, items.length - 1);
  const list = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another option is the one that is meant
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at, query]);

  const onKey = (event: KeyboardEvent) => {
    const { key, nativeEvent } = event;
    if (nativeEvent.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined && items.length > 0) setChosen((at + step + items.length) % items.length);
    else if (key === "Enter") {
      const item = items[at];
      if (item) onChoose(item.does);
    } else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="flex items-center gap-2 border-b border-line ps-4 pe-2">
        <span className="icon-[lucide--search] size-4.5 shrink-0 text-soft" aria-hidden="true" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={t("commandsHint")}
          placeholder={t("commandsHint")}
          aria-expanded={items.length > 0}
          aria-controls={items.length > 0 ? LIST : undefined}
          aria-autocomplete="list"
          aria-activedescendant={items[at] ? `${LIST}-${at}` : undefined}
          value={query}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKey}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          className="paragraphs-by-direction h-13 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-soft"
        />
        <Dialog.Close
          aria-label={common("close")}
          title={common("close")}
          className="inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-soft hover:bg-mist hover:text-ink"
        >
          <span className="icon-[lucide--x] size-4.5" aria-hidden="true" />
        </Dialog.Close>
      </div>
      <div
        ref={list}
        id={LIST}
        role="listbox"
        aria-label={t("commands")}
        hidden={items.length === 0}
        className="min-h-0 flex-1 overflow-y-auto p-2"
      >
        {items.map((item, index) => (
          <PaletteOption
            key={item.id}
            id={`${LIST}-${index}`}
            item={item}
            isChosen={index === at}
            onChoose={() => onChoose(item.does)}
            onPoint={() => setChosen(index)}
          />
        ))}
      </div>
      <p role="status" className={items.length > 0 ? "sr-only" : "px-4 pb-5 text-center text-sm text-soft"}>
        {items.length > 0 ? t("offered", { count: items.length }) : t(isLooking ? "looking" : "nothingFound")}
      </p>
    </>
  );
}
