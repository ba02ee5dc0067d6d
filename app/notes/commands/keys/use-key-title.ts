import { useMessages } from "~/messages/use-messages";
import { COMMANDS, type CommandId } from "~/notes/commands/command-list";
import { showKeys, toAriaKeys } from "~/notes/commands/keys/keys";
import { singleKeys } from "~/notes/commands/keys/single-keys";
import { useHydrated } from "~/ui/use-hydrated";

/** Answers what a button says of its key: in its tooltip, and to a screen reader. */
export function useKeyTitle(): (label: string, command: CommandId) => { title: string; "aria-keyshortcuts"?: string } {
  const t = useMessages("notes");
  const hasKeys = singleKeys.use();
  const hydrated = useHydrated();
  return (label, command) => {
    const [keys]: readonly string[] = COMMANDS[command].keys;
    if (!hydrated || !hasKeys || keys === undefined) return { title: label };
    return {
      title: t("withKeys", { label, keys: showKeys(keys).join("+") }),
      "aria-keyshortcuts": toAriaKeys(keys),
    };
  };
}
