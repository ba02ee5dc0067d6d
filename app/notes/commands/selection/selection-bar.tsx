import { useMessages } from "~/messages/use-messages";
import { COMMANDS, type CommandId } from "~/notes/commands/command-list";
import { useKeyTitle } from "~/notes/commands/keys/use-key-title";
import { NOTE_COMMANDS } from "~/notes/commands/offered-commands";
import { clearSelection, useSelection } from "~/notes/commands/selection/selection";
import type { Place } from "~/notes/states/places";
import { iconButtonClass } from "~/ui/button";

/** How many notes are selected, and what can be done to them: below the list, where a thumb reaches it. */
export function SelectionBar({ place, run }: { place: Place; run: (command: CommandId) => void }) {
  const t = useMessages("notes");
  const count = useSelection().size;
  const titleOf = useKeyTitle();
  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 && t("selected", { count })}
      </p>
      {count > 0 && (
        <div
          role="toolbar"
          aria-label={t("selected", { count })}
          className="selection-bar fixed inset-x-2 bottom-2 z-20 flex flex-wrap items-center justify-between gap-0.5 rounded-2xl border border-line bg-paper p-1.5 shadow-xl panes:end-auto panes:w-[21rem] print:hidden"
        >
          <div className="flex w-full items-center justify-between">
            <span aria-hidden="true" className="ps-2 text-sm font-medium">
              {t("selected", { count })}
            </span>
            <button
              type="button"
              aria-label={t("clearSelection")}
              {...titleOf(t("clearSelection"), "back")}
              onClick={clearSelection}
              className={iconButtonClass("size-9! pointer-coarse:size-11!")}
            >
              <span className="icon-[lucide--x] size-4.5" aria-hidden="true" />
            </button>
          </div>
          {NOTE_COMMANDS[place].map((command) => {
            const { name, icon } = COMMANDS[command];
            return (
              <button
                key={command}
                type="button"
                aria-label={t(name)}
                {...titleOf(t(name), command)}
                onClick={() => run(command)}
                disabled={command === "merge" && count < 2}
                className={iconButtonClass("size-9! pointer-coarse:size-11!")}
              >
                <span className={`${icon} size-4.5`} aria-hidden="true" />
              </button>
            );
          })}
        </div>
      )}
    </>
  );
}
