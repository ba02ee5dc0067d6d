import type { Catalogs } from "~/messages/catalogs";
import type { catalog as sentences } from "~/messages/en/notes/commands";

/** Where a command holds: on an entry of the list that has the focus, wherever nobody types, or in texts, too. */
type Place = "entry" | "page" | "text";

/** What can be done by a key. The palette, the sheet of keys, the tooltips and the listener of keys are made of these. */
export type Command = {
  /** The key of its message. */
  name: keyof typeof sentences & keyof Catalogs["notes"];
  icon: string;
  /** As `app/notes/commands/keys/keys.ts` reads them. */
  keys: readonly string[];
  place: Place;
  group: keyof typeof GROUPS;
};

/** The parts of the sheet of keys, by the keys of their messages. */
export const GROUPS = { move: "keysToMove", note: "keysOfNote", several: "keysOfSeveral" } as const;

export const COMMANDS = {
  palette: { name: "commands", icon: "icon-[lucide--command]", keys: ["Mod+k"], place: "text", group: "move" },
  search: {
    name: "searchNotes",
    icon: "icon-[lucide--search]",
    keys: ["/"],
    place: "page",
    group: "move",
  },
  next: { name: "nextNote", icon: "icon-[lucide--arrow-down]", keys: ["j"], place: "page", group: "move" },
  previous: { name: "previousNote", icon: "icon-[lucide--arrow-up]", keys: ["k"], place: "page", group: "move" },
  down: { name: "nextNote", icon: "icon-[lucide--arrow-down]", keys: ["ArrowDown"], place: "entry", group: "move" },
  up: { name: "previousNote", icon: "icon-[lucide--arrow-up]", keys: ["ArrowUp"], place: "entry", group: "move" },
  open: { name: "toText", icon: "icon-[lucide--text-cursor]", keys: ["Enter"], place: "entry", group: "move" },
  back: { name: "backToList", icon: "icon-[lucide--undo-2]", keys: ["Escape"], place: "text", group: "move" },
  help: {
    name: "allKeys",
    icon: "icon-[lucide--keyboard]",
    keys: ["?"],
    place: "page",
    group: "move",
  },

  new: {
    name: "newNoteByKey",
    icon: "icon-[lucide--pen-line]",
    keys: ["n"],
    place: "page",
    group: "note",
  },
  pin: {
    name: "pinOrUnpin",
    icon: "icon-[lucide--pin]",
    keys: ["p"],
    place: "page",
    group: "note",
  },
  archive: {
    name: "archiveOrTakeOut",
    icon: "icon-[lucide--archive]",
    keys: ["e"],
    place: "page",
    group: "note",
  },
  trash: {
    name: "toTrash",
    icon: "icon-[lucide--trash-2]",
    keys: ["#"],
    place: "page",
    group: "note",
  },
  restore: { name: "restoreNotes", icon: "icon-[lucide--undo-2]", keys: [], place: "page", group: "note" },

  select: { name: "selectOrNot", icon: "icon-[lucide--square-check]", keys: ["x"], place: "page", group: "several" },
  selectDown: {
    name: "selectMore",
    icon: "icon-[lucide--list-checks]",
    keys: ["Shift+ArrowDown", "Shift+j"],
    place: "entry",
    group: "several",
  },
  selectUp: {
    name: "selectMore",
    icon: "icon-[lucide--list-checks]",
    keys: ["Shift+ArrowUp", "Shift+k"],
    place: "entry",
    group: "several",
  },
  selectAll: {
    name: "selectAllNotes",
    icon: "icon-[lucide--list-checks]",
    keys: ["Mod+a"],
    place: "entry",
    group: "several",
  },
  tag: { name: "addTag", icon: "icon-[lucide--hash]", keys: [], place: "page", group: "several" },
  export: { name: "exportNotes", icon: "icon-[lucide--download]", keys: [], place: "page", group: "several" },
  merge: { name: "mergeNotes", icon: "icon-[lucide--merge]", keys: [], place: "page", group: "several" },
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof COMMANDS;

/** All of them, in the order of the sheet. */
export const ALL_COMMANDS = Object.entries(COMMANDS) as [CommandId, Command][];
