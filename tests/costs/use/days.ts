/** A day of one screen: in hours of the clock, and minutes. */
export type Day = {
  /** For how long the page is open and in sight, untouched or not. */
  open: [from: number, to: number][];
  /** When its person turns to it, and for how many minutes. */
  visits: [at: string, minutes: number][];
  /** When something is written on another screen of the person, in passing. */
  elsewhere: string[];
  /** When another screen of the person is in use, too, and for how many minutes: something is written there twice a minute. */
  beside: [at: string, minutes: number][];
};

/** A desk: open for eight hours, looked something up in eighteen times, forty minutes in all. The phone takes two notes at lunch. */
export const OFFICE: Day = {
  open: [[9, 17]],
  visits: [
    ["09:00", 4],
    ["09:22", 1],
    ["09:51", 2],
    ["10:05", 3.5],
    ["10:40", 1],
    ["11:12", 2],
    ["11:30", 5],
    ["11:58", 0.5],
    ["12:55", 2],
    ["13:20", 1],
    ["13:45", 3],
    ["14:10", 0.5],
    ["14:32", 2.5],
    ["15:04", 4],
    ["15:30", 1],
    ["15:58", 2],
    ["16:25", 1],
    ["16:50", 4],
  ],
  elsewhere: ["12:21", "12:23"],
  beside: [],
};

/** Someone who writes for three hours at home, half an hour of it with the phone beside it. */
export const EVENING: Day = {
  open: [
    [8, 9],
    [17, 22],
  ],
  visits: [
    ["08:00", 15],
    ["08:30", 20],
    ["17:10", 40],
    ["18:30", 25],
    ["19:30", 50],
    ["21:00", 30],
  ],
  elsewhere: ["17:02", "18:20"],
  beside: [["19:40", 30]],
};

/** A phone that is taken out forty times, for the time that it takes: three hours in all, thirty minutes of it beside the laptop. */
export const PHONE: Day = {
  open: Array.from({ length: 40 }, (_, n) => [8 + n * 0.35, 8 + n * 0.35 + 4.5 / 60]),
  visits: Array.from({ length: 40 }, (_, n) => [clock(8 + n * 0.35), 4.5]),
  elsewhere: [],
  beside: [["19:40", 30]],
};

/** Between one touch and the next, in seconds, over and over: somebody writes, reads, thinks. */
export const TOUCHES = [1, 1, 2, 1, 3, 1, 1, 8, 2, 1, 1, 15, 1, 2, 4, 1, 1, 25, 1, 6];

/** How many of the touches are saved: a hundred saves in forty minutes. */
export const SAVED = 1 / 6;

/** Milliseconds from midnight. */
export function msOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return (hours * 60 + minutes) * 60_000;
}

function clock(hours: number): string {
  const minutes = Math.round(hours * 60);
  return `${Math.floor(minutes / 60)}:${minutes % 60}`;
}
