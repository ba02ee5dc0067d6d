import type { Translate } from "~/messages/catalogs";
import { remember } from "~/messages/format-message";
import type { NoteGroup, ShownNote } from "~/notes/list/entries/shown-notes";
import type { ListView } from "~/notes/order/list-view";
import { placeOf } from "~/notes/states/places";
import type { CachedNote } from "~/notes/sync/note-cache";
import { UNIVERSAL } from "~/ui/time/format-time";

/** The reader: only the page knows the zone, and the server says what universal time is. */
export type Reader = { t: Translate<"notes">; locale: string; zone: string | undefined };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const monthFormat = remember((locale) => new Intl.DateTimeFormat(locale, { month: "long", timeZone: UNIVERSAL }));

const RECENT = [
  { days: 0, title: "today" },
  { days: 1, title: "yesterday" },
  { days: 7, title: "previousWeek" },
  { days: 30, title: "previousMonth" },
] as const;

/**
 * A list that is in the order of view, by the days of the reader: the pinned ones, today, yesterday, and so on back to
 * months of this year and to years. A list of titles has no days, nor has what was searched for.
 */
export function groupNotes(view: ListView, notes: ShownNote[], now: string, reader: Reader): NoteGroup[] {
  if (view.sort === "title" || view.query !== "" || view.isPinned) return [{ title: null, notes }];

  const groups: NoteGroup[] = [];
  const today = toDay(now, reader);
  for (const note of notes) {
    const title = titleOf(view, note.listedAs ?? note, today, reader);
    const last = groups.at(-1);
    if (last?.title === title) last.notes.push(note);
    else groups.push({ title, notes: [note] });
  }
  return groups;
}

function titleOf(view: ListView, note: CachedNote, today: number, reader: Reader): string {
  const { t, locale } = reader;
  if (note.pinned && placeOf(note) === "list") return t("pinned");
  const time = view.sort === "created" ? note.createdAt : (note.trashedAt ?? (note.risen ?? note).editedAt);
  const day = toDay(time, reader);
  const age = today - day;
  const recent = RECENT.find(({ days }) => age <= days);
  if (recent) return t(recent.title);
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  return year === new Date(today * DAY_MS).getUTCFullYear() ? monthFormat(locale).format(date) : `${year}`;
}

/** The number of the day of the reader's that the time is in. */
function toDay(time: string, { zone }: Reader): number {
  const date = new Date(time);
  const offset = zone === undefined ? date.getTimezoneOffset() * MINUTE_MS : 0;
  return Math.floor((date.getTime() - offset) / DAY_MS);
}
