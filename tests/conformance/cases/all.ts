import type { Case } from "../run-cases.ts";
import { CHANGES_REQUEST } from "./changes.ts";
import { CURSORS } from "./cursors.ts";
import { ENDINGS } from "./endings.ts";
import { EVENTS } from "./events.ts";
import { LIVE } from "./live.ts";
import { NUMBERS } from "./numbers.ts";
import { OPENING } from "./opening.ts";
import { WHO_ASKS } from "./who-asks.ts";
import { WHOLE } from "./whole.ts";

/** The protocol's second half, in the order of the page. */
export const CASES: Case[] = [
  ...WHO_ASKS,
  ...NUMBERS,
  ...CURSORS,
  ...OPENING,
  ...LIVE,
  ...EVENTS,
  ...ENDINGS,
  ...CHANGES_REQUEST,
  ...WHOLE,
];
