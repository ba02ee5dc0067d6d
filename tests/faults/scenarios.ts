import { pause } from "./server.ts";
import type { Stage, Workload } from "./stage.ts";

export type Scenario = {
  fault: string;
  /** What the short form and the full form use. */
  workload: { short: Workload; full: Workload };
  /** Makes the fault while the writers write, has mended it when it returns, and answers how often. */
  nemesis: (stage: Stage, times: number) => Promise<number>;
  /** How often the fault faults. */
  times: { short: number; full: number };
  /** By how many heartbeats after the last write and fault all screens must show the same; by default, in time to be checked. */
  convergedBy?: number;
};

const FEW: Workload = { people: 2, readers: 2, writers: 2, writes: 15 };
const MANY: Workload = { people: 5, readers: 4, writers: 2, writes: 80 };

/** What a heartbeat finds is on the screens before the next but one. */
const HEARTBEAT_AND_CHECK = 2;

export const SCENARIOS: Scenario[] = [
  {
    fault: "none",
    workload: { short: FEW, full: { ...MANY, writes: 150 } },
    times: { short: 0, full: 0 },
    nemesis: async () => 0,
  },
  {
    fault: "kill -9 of the whole server, mid-write",
    workload: { short: FEW, full: { ...MANY, writes: 220 } },
    times: { short: 1, full: 20 },
    nemesis: repeatedly(async ({ server }) => {
      await pause(300 + Math.random() * 700);
      await server.kill();
      await server.start();
    }),
  },
  {
    fault: "eviction of the hub",
    workload: { short: FEW, full: MANY },
    times: { short: 2, full: 20 },
    nemesis: repeatedly(async (stage) => {
      await pause(200 + Math.random() * 300);
      await stage.evictHubs();
    }),
  },
  {
    fault: "forwards to the hub lost, every second one",
    workload: { short: FEW, full: MANY },
    times: { short: 1, full: 1 },
    nemesis: async (stage) => {
      await stage.tell("drop?share=0.5");
      while (stage.writing) await pause(50);
      await stage.tell("drop?share=0");
      return 1;
    },
  },
  {
    fault: "forwards to the hub lost, all of them",
    workload: { short: { ...FEW, writes: 5 }, full: MANY },
    times: { short: 1, full: 1 },
    nemesis: async (stage) => {
      await stage.tell("drop?share=1");
      while (stage.writing) await pause(50);
      await stage.tell("drop?share=0");
      return 1;
    },
  },
  {
    fault: "restart with many streams open",
    workload: {
      short: { ...FEW, people: 5, readers: 10, writers: 1, writes: 8 },
      full: { ...MANY, people: 50, readers: 10, writers: 1, writes: 30 },
    },
    times: { short: 1, full: 1 },
    nemesis: repeatedly(async ({ server }) => {
      await pause(500);
      await server.kill();
      await server.start();
    }),
  },
  {
    fault: "deploy with streams open",
    workload: { short: FEW, full: MANY },
    times: { short: 1, full: 5 },
    nemesis: repeatedly(async ({ server }) => {
      await pause(500);
      await server.deploy();
    }),
  },
  {
    fault: "503, 429, 502 and a stranger's HTML, to half of all connections",
    workload: { short: FEW, full: MANY },
    times: { short: 3, full: 20 },
    nemesis: async (stage, times) => {
      stage.network.weather.refusals = 0.5;
      const struck = await repeatedly(async ({ network }) => {
        await pause(200);
        network.cut(0.5);
      })(stage, times);
      while (stage.writing) await pause(50);
      stage.network.calm();
      return struck;
    },
  },
  {
    fault: "connections cut",
    workload: { short: FEW, full: MANY },
    times: { short: 8, full: 60 },
    nemesis: repeatedly(async ({ network }) => {
      await pause(100 + Math.random() * 200);
      network.cut(0.4);
    }),
  },
  {
    fault: "connections half-closed",
    workload: { short: FEW, full: MANY },
    times: { short: 4, full: 30 },
    nemesis: repeatedly(async ({ network }) => {
      await pause(100 + Math.random() * 200);
      network.halfClose(0.3);
    }),
  },
  {
    fault: "links that look open and carry nothing",
    workload: { short: { ...FEW, writes: 5 }, full: MANY },
    times: { short: 1, full: 3 },
    nemesis: repeatedly(async ({ network }) => {
      await pause(300);
      network.swallow(0.3);
    }),
  },
  {
    fault: "bytes delayed and split",
    workload: { short: FEW, full: MANY },
    times: { short: 1, full: 1 },
    nemesis: async (stage) => {
      stage.network.weather = { refusals: 0, delay: 60, pieces: 7 };
      stage.network.cut(1);
      while (stage.writing) await pause(50);
      stage.network.calm();
      return 1;
    },
  },
  {
    fault: "network stalled for seconds",
    workload: { short: FEW, full: MANY },
    times: { short: 1, full: 8 },
    nemesis: repeatedly(async ({ network }) => {
      await pause(200);
      await network.stall(0.5, 2_000);
    }),
  },
  {
    fault: "readers that stop reading, large notes",
    workload: {
      short: { ...FEW, writes: 15, padding: 8_000 },
      full: { people: 2, readers: 10, writers: 4, writes: 1_300, padding: 8_000 },
    },
    times: { short: 1, full: 1 },
    nemesis: async (stage) => {
      for (const reader of stage.readers) reader.stall(true);
      while (stage.writing) await pause(50);
      for (const reader of stage.readers) reader.stall(false);
      return stage.readers.length;
    },
  },
  {
    fault: "an older copy of the database restored",
    workload: { short: { ...FEW, writes: 40 }, full: { ...MANY, writes: 200 } },
    times: { short: 3, full: 20 },
    convergedBy: HEARTBEAT_AND_CHECK,
    nemesis: repeatedly(async (stage) => {
      await stage.backUp();
      await stage.addNotes();
      await pause(200 + Math.random() * 400);
      await stage.restore();
      await pause(200 + Math.random() * 400);
    }),
  },
  {
    fault: "an older copy restored, and the numbers caught up unnoticed",
    workload: { short: { ...FEW, writes: 40 }, full: { ...MANY, writes: 200 } },
    times: { short: 2, full: 20 },
    convergedBy: HEARTBEAT_AND_CHECK,
    nemesis: repeatedly(async (stage) => {
      await stage.backUp();
      await stage.addNotes();
      await pause(200 + Math.random() * 200);
      await stage.tell("drop?share=1");
      await stage.restore();
      // As many writes again as were undone, and some more: the same numbers, of which the hubs hear nothing.
      await pause(500 + Math.random() * 400);
      await stage.tell("drop?share=0");
    }),
  },
  {
    fault: "an older copy restored at the end, with nothing written after it",
    workload: { short: { ...FEW, writes: 20 }, full: MANY },
    times: { short: 1, full: 1 },
    convergedBy: HEARTBEAT_AND_CHECK,
    nemesis: async (stage) => {
      await stage.backUp();
      while (stage.writing) await pause(50);
      await stage.restore();
      return 1;
    },
  },
  {
    fault: "reconnection storm",
    workload: { short: { ...FEW, people: 3, readers: 8 }, full: { ...MANY, people: 10, readers: 10, writes: 40 } },
    times: { short: 6, full: 40 },
    nemesis: repeatedly(async ({ readers }) => {
      await pause(150);
      for (const reader of readers) reader.disconnect();
    }),
  },
];

/** Strikes so often, or until nothing is written any more. */
function repeatedly(nemesis: (stage: Stage) => Promise<void>): Scenario["nemesis"] {
  return async (stage, times) => {
    let struck = 0;
    for (; struck < times && stage.writing; struck++) await nemesis(stage);
    return struck;
  };
}
