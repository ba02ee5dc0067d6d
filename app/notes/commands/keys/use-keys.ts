import { useEffect, useRef } from "react";
import { COMMANDS, type Command, type CommandId } from "~/notes/commands/command-list";
import { focusedEntry } from "~/notes/commands/focus/list-entries";
import { findCommand, isSingleKey } from "~/notes/commands/keys/keys";
import { singleKeys } from "~/notes/commands/keys/single-keys";
import { typeAhead } from "~/notes/commands/keys/typed-ahead";
import { takeKeys } from "~/ui/early-keys";
import { isCovered, isTypedIn } from "~/ui/typing";

/** Runs a command; answers whether there was something to do, or the keys are the browser's. */
type Run = (command: CommandId, event: KeyboardEvent) => boolean;

/** Runs what the keys are for, those included that were pressed before this was loaded. Keys for a text are left to it. */
export function useKeys(run: Run): void {
  const latest = useRef(run);
  latest.current = run;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (typeAhead(event)) return event.preventDefault();
      const command = chooseCommand(event);
      if (command && latest.current(command, event)) event.preventDefault();
    };
    for (const early of takeKeys()) onKey(early);
    const over = new AbortController();
    // After all that is nearer to where they were pressed.
    window.addEventListener("keydown", onKey, { signal: over.signal });
    return () => over.abort();
  }, []);
}

function chooseCommand(event: KeyboardEvent): CommandId | null {
  // What an input method is about to put in; Safari says so by the code alone.
  if (event.isComposing || event.keyCode === 229) return null;
  const command = findCommand(event);
  if (command === null || isCovered()) return null;
  const { keys, place }: Command = COMMANDS[command];
  // Where it was pressed early, the page has kept it from the browser.
  if (event.defaultPrevented && event.eventPhase !== Event.NONE) return null;
  if (place !== "text" && isTypedIn(event.target)) return null;
  if (place === "entry" && focusedEntry() === null) return null;
  return keys.some(isSingleKey) && !singleKeys.isOn() ? null : command;
}
