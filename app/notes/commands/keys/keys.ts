import { ALL_COMMANDS, type Command, type CommandId } from "~/notes/commands/command-list";

/**
 * A key as a command names it: `Mod+`, which is Ctrl, and Command on a Mac, and `Shift+` before what the key types or is
 * called. What Shift makes of a sign is another sign: of those it is not asked.
 */
const MOD = "Mod+";
const SHIFT = "Shift+";

const SHOWN: Record<string, string> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Escape: "Esc",
};

/** What a keyboard of another script has on the keys of the signs. */
const SIGNS: Record<string, [plain: string, shifted: string]> = { Slash: ["/", "?"] };

function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

/** The command that the keys are for, wherever they were pressed; null where they are for none. */
export function findCommand(event: KeyboardEvent): CommandId | null {
  const pressed = describeKeys(event);
  return ALL_COMMANDS.find(([, { keys }]: [unknown, Command]) => keys.includes(pressed))?.[0] ?? null;
}

/** Whether the keys type something by themselves, which those who speak to their computer may do without meaning to. */
export function isSingleKey(keys: string): boolean {
  return [...keys].length === 1;
}

/** The keys as a person reads them. */
export function showKeys(keys: string): string[] {
  return splitKeys(keys).map((key) => {
    if (key === "Mod") return isMac() ? "⌘" : "Ctrl";
    if (key === "Shift" && isMac()) return "⇧";
    return SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  });
}

/** The same for `aria-keyshortcuts`. */
export function toAriaKeys(keys: string): string {
  return splitKeys(keys)
    .map((key) => (key === "Mod" ? (isMac() ? "Meta" : "Control") : key.length === 1 ? key.toUpperCase() : key))
    .join("+");
}

function splitKeys(keys: string): string[] {
  return keys.split("+");
}

function describeKeys(event: KeyboardEvent): string {
  const key = readKey(event);
  const isSign = key.length === 1 && !/[a-z]/.test(key);
  // A sign may need the key that is beside the space bar; with other characters that is another key.
  if (event.altKey && !isSign) return "";
  const [mod, other] = isMac() ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (other) return "";
  return (mod ? MOD : "") + (event.shiftKey && !isSign ? SHIFT : "") + key;
}

/** What the key types; on a keyboard of another script, what it would type on a Latin one. */
function readKey({ key, code, shiftKey }: KeyboardEvent): string {
  if (key.length > 1 || /^[ -~]$/.test(key)) return key.length === 1 ? key.toLowerCase() : key;
  if (code.startsWith("Key")) return code.slice(3).toLowerCase();
  return SIGNS[code]?.[shiftKey ? 1 : 0] ?? key;
}
