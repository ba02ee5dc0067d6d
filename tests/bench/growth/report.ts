import { FIRST_PART } from "../../../app/notes/note.ts";
import { linePlot } from "../report/plot.ts";
import { type Section, type Target, table } from "../report/section.ts";
import type { Rows } from "./counted.ts";

/** Of each operation, the rows at each size. */
export type Growth = { sizes: number[]; rows: Record<string, Rows[]> };

export const FORWARD = "from the forward to the wire";
export const SEARCH = "search, a word that none has";
export const LIST = `list, ${FIRST_PART} shown`;

/** Rows that the operation shows. */
const SHOWN: Record<string, number> = { [LIST]: FIRST_PART, open: 1 };
const ALLOWED_WRITES = 8;
const PLOTTED = [LIST, "open", "create", "save", "heartbeat", "replay, 100", SEARCH];

export function reportGrowth({ sizes, rows }: Growth): Section {
  const at = sizes.map((size) => `${size.toLocaleString("en-US")} notes`);
  const text = [
    "Rows that D1 says it read and wrote (`meta.rows_read`, `meta.rows_written`) for one request each, the look-up of the session included. A row of an index counts like one of a table. A search looks through the person's notes, the latest first, until it has what it shows or has looked through 2,000; the page goes on from there (why: decisions 033 and 049).",
    table(
      ["read / written", ...at],
      Object.entries(rows).map(([name, each]) => [name, ...each.map(({ read, written }) => `${read} / ${written}`)]),
    ),
  ].join("\n\n");

  return {
    title: "Growth",
    text,
    plots: [
      {
        file: "growth.svg",
        caption: "Rows read by number of notes",
        svg: linePlot({
          title: "Rows read for one request",
          unit: "rows",
          xUnit: "notes of the person",
          lines: PLOTTED.map((name) => ({
            label: name,
            points: (rows[name] ?? []).map(({ read }, index) => [sizes[index] ?? 0, read]),
          })),
        }),
      },
    ],
    targets: targets(rows),
  };
}

function targets(rows: Growth["rows"]): Target[] {
  const reads = Object.entries(SHOWN).map(([name, shown]) => {
    const most = Math.max(...(rows[name] ?? []).map(({ read }) => read));
    const limit = shown + 5;
    return { what: `${name}: rows read`, limit: `≤ ${limit}`, measured: `${most}`, met: most <= limit, why: READS };
  });
  const writes = ["create", "save"].map((name) => {
    const most = Math.max(...(rows[name] ?? []).map(({ written }) => written));
    const met = most <= ALLOWED_WRITES;
    return { what: `${name}: rows written`, limit: `≤ ${ALLOWED_WRITES}`, measured: `${most}`, met, why: WRITES };
  });
  const forwarded = Math.max(...(rows[FORWARD] ?? []).map(({ read, written }) => read + written));
  const forward = { what: `${FORWARD}: rows`, limit: "0", measured: `${forwarded}`, met: forwarded === 0 };
  return [...reads, ...writes, forward];
}

const READS = "The look-up of the session reads rows of its own.";
const WRITES = "Each index that names `seq` is written once more with every change.";
