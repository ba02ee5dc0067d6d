import { Dialog } from "@base-ui/react/dialog";
import { Link } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { ALL_COMMANDS, type Command, GROUPS } from "~/notes/commands/command-list";
import { openDialog } from "~/notes/commands/dialogs";
import { KeyCaps } from "~/notes/commands/keys/key-caps";
import { showKeys } from "~/notes/commands/keys/keys";
import { singleKeys } from "~/notes/commands/keys/single-keys";
import { iconButtonClass } from "~/ui/button";

/** All that keys do. */
export function KeySheet() {
  const t = useMessages("notes");
  const close = useMessages("common")("close");
  const hasSingleKeys = singleKeys.use();
  const groups = Object.entries(GROUPS).map(([group, title]) => ({
    title,
    rows: rowsOf(
      ALL_COMMANDS.map(([, command]): Command => command).filter(
        (command) => command.group === group && command.keys.length > 0,
      ),
    ),
  }));
  return (
    <Dialog.Root open onOpenChange={() => openDialog(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40 transition-opacity data-starting-style:opacity-0 motion-reduce:transition-none" />
        <Dialog.Popup className="fixed inset-0 z-40 m-auto flex h-fit max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-2xl flex-col rounded-2xl border border-line bg-paper shadow-xl">
          <div className="flex items-center justify-between gap-2 border-b border-line py-3 ps-6 pe-3">
            <Dialog.Title className="font-serif text-xl font-medium">{t("keysTitle")}</Dialog.Title>
            <Dialog.Close aria-label={close} title={close} className={iconButtonClass("pointer-coarse:size-11")}>
              <span className="icon-[lucide--x] size-4.5" aria-hidden="true" />
            </Dialog.Close>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys where it is longer than the screen */}
          <div tabIndex={0} className="overflow-y-auto px-6 pt-2 pb-5 -outline-offset-2 sm:columns-2 sm:gap-10">
            {groups
              .filter(({ rows }) => rows.length > 0)
              .map(({ title, rows }) => (
                <section key={title} className="break-inside-avoid py-3">
                  <h3 className="pb-1.5 text-xs font-semibold text-soft">{t(title)}</h3>
                  <dl className="grid gap-1">
                    {rows.map(({ name, keys }) => (
                      <div key={name} className="flex min-h-8 items-center justify-between gap-3 text-sm">
                        <dt>{t(name)}</dt>
                        <dd className="flex shrink-0 items-center gap-1.5">
                          {keys.map((each) => (
                            <KeyCaps key={each} keys={each} />
                          ))}
                        </dd>
                      </div>
                    ))}
                  </dl>
                </section>
              ))}
            <p className="break-inside-avoid pt-3 text-sm text-soft">
              {t("keysInText", { keys: showKeys("Mod+k").join("+") })}{" "}
              {t(hasSingleKeys ? "keysCanBeOff" : "keysAreOff")}{" "}
              <Link to="/settings" className="text-tide underline underline-offset-2">
                {t("settings")}
              </Link>
            </p>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A row for each thing that is done, by whichever keys. */
function rowsOf(commands: Command[]): Pick<Command, "name" | "keys">[] {
  const rows = new Map<Command["name"], string[]>();
  for (const { name, keys } of commands) rows.set(name, [...(rows.get(name) ?? []), ...keys]);
  return Array.from(rows, ([name, keys]) => ({ name, keys }));
}
