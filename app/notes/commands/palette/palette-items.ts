import fuzzysort from "fuzzysort";
import type { Translate } from "~/messages/catalogs";
import { COMMANDS, type Command, type CommandId } from "~/notes/commands/command-list";
import { foldText } from "~/notes/fold-text";
import { ALL_NOTES, nameView, toSearchString } from "~/notes/order/list-view";
import { VIEWS } from "~/notes/order/views";
import { PLACES, placeOf } from "~/notes/states/places";
import type { CachedNote } from "~/notes/sync/note-cache";
import type { CountedTag } from "~/notes/tags/tags";

/** What choosing it does. */
export type Does = { command: CommandId } | { path: string; noteId?: string };

export type Offered = {
  id: string;
  icon: string;
  text: string;
  /** Where a note is, if it is not in the list. */
  hint?: string;
  keys?: string;
  does: Does;
};

/** So many are shown: who wants another one types on. */
const MAX_SHOWN = 30;
const MAX_RECENT = 8;

/** A worse match is none. */
const THRESHOLD = 0.35;

/** The commands, by their names. */
export function offerCommands(t: Translate<"notes">, commands: readonly CommandId[]): Offered[] {
  return commands.map((command) => {
    const { name, icon, keys }: Command = COMMANDS[command];
    const [first] = keys;
    return { id: command, icon, text: t(name), ...(first !== undefined && { keys: first }), does: { command } };
  });
}

/** The ways to elsewhere: views, tags and the settings. */
export function offerPlaces(t: Translate<"notes">, tags: readonly CountedTag[]): Offered[] {
  return [
    ...VIEWS.map(({ view, icon }) => ({
      id: `view ${icon}`,
      icon,
      text: nameView(t, view),
      does: { path: `/notes${toSearchString(view)}` },
    })),
    { id: "settings", icon: "icon-[lucide--settings]", text: t("settings"), does: { path: "/settings" } },
    ...tags.map(({ tag, name }) => ({
      id: `tag ${tag}`,
      icon: "icon-[lucide--hash]",
      text: `#${name}`,
      does: { path: `/notes${toSearchString({ ...ALL_NOTES, tag })}` },
    })),
  ];
}

/** A note, in the list of its place. */
export function offerNote(t: Translate<"notes">, note: CachedNote): Offered {
  const place = placeOf(note);
  return {
    id: note.id,
    icon: "icon-[lucide--sticky-note]",
    text: note.title || t("untitled"),
    ...(place !== "list" && { hint: t(PLACES[place].title) }),
    does: { path: `/notes/${note.id}${toSearchString({ ...ALL_NOTES, place })}`, noteId: note.id },
  };
}

/**
 * What fits the query, the best first: what was opened last before what was not, where both fit as well. Without a query
 * what was opened last, and then what can be done.
 *
 * @param recent the ids of the notes that were opened last, the latest first
 */
export function rankOffers(query: string, notes: Offered[], others: Offered[], recent: readonly string[]): Offered[] {
  const age = new Map(recent.map((id, index) => [id, index]));
  const ageOf = ({ id }: Offered) => age.get(id) ?? recent.length;
  const wanted = foldText(query.trim());
  if (wanted === "") {
    const latest = notes.filter(({ id }) => age.has(id)).sort((a, b) => ageOf(a) - ageOf(b));
    return [...latest.slice(0, MAX_RECENT), ...others];
  }

  const found = fuzzysort.go(wanted, [...notes, ...others], {
    key: ({ text }) => foldText(text),
    limit: 0,
    threshold: THRESHOLD,
  });
  return Array.from(found, ({ obj, score }) => ({ obj, score: Math.round(score * 20) }))
    .sort((a, b) => b.score - a.score || ageOf(a.obj) - ageOf(b.obj))
    .slice(0, MAX_SHOWN)
    .map(({ obj }) => obj);
}
