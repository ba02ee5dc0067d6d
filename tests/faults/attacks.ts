import type { Attacker } from "./attacker.ts";
import { lyingCount, overlappingEntries } from "./lying-zips.ts";

/** What someone does to keep others from being served: over and over, so many at once. */
export type Attack = {
  name: string;
  /** How many are made at the same time. */
  atOnce: number;
  /** Answers with the status. */
  make: (attacker: Attacker) => Promise<number>;
};

const WORDS = "quartz vexing jumbled sphinx wizard fjord blitz gnomes";
const MANY_FIELDS = 280_000;

export const ATTACKS: Attack[] = [
  {
    name: "a full account searches for eight words",
    atOnce: 8,
    make: ({ full }) => full.get(`/notes?${query(WORDS)}`),
  },
  { name: "a full account asks for ten thousand notes", atOnce: 4, make: ({ full }) => full.get("/notes?show=10000") },
  {
    name: "a full account asks for everything since the beginning",
    atOnce: 4,
    make: ({ full }) => full.get("/notes/changes?since=0"),
  },
  { name: "a full account exports", atOnce: 4, make: ({ full }) => full.get("/settings/export") },
  { name: "a full guest imports three notes", atOnce: 4, make: ({ guest }) => guest.importNotes(3) },
  { name: "a guest saves a long note, each time another", atOnce: 4, make: ({ guest }) => guest.createNote(250_000) },
  {
    name: "a guest imports a zip whose count of files lies",
    atOnce: 4,
    make: ({ guest }) => guest.upload(lyingCount()),
  },
  {
    name: "a guest imports a zip of overlapping files",
    atOnce: 4,
    make: ({ guest }) => guest.upload(overlappingEntries()),
  },
  { name: "a stranger sends 280,000 fields", atOnce: 2, make: ({ stranger }) => stranger.sendFields(MANY_FIELDS) },
  { name: "a guest sends 280,000 fields", atOnce: 2, make: ({ guest }) => guest.sendFields(MANY_FIELDS) },
  { name: "a guest sends 280,000 parts", atOnce: 2, make: ({ guest }) => guest.sendParts(MANY_FIELDS) },
  {
    name: "a full account opens streams by all spellings, and breaks off",
    atOnce: 8,
    make: ({ full }) => full.openStreams(),
  },
  { name: "strangers join", atOnce: 4, make: ({ stranger }) => stranger.join() },
  { name: "a stranger guesses a password", atOnce: 8, make: ({ stranger }) => stranger.guess() },
  { name: "a stranger begins as a guest", atOnce: 8, make: ({ stranger }) => stranger.begin() },
];

function query(words: string): string {
  return `${new URLSearchParams({ q: words })}`;
}
