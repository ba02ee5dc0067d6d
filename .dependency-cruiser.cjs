/**
 * Who may import whom: what is not named here is not allowed, so that a new folder starts closed.
 * docs/architecture.md says why.
 */

/** What says what all of the app is made of, and knows none of it. */
const BASE = ["app/env.ts", "app/route-handle.ts", "app/public-origin.server.ts", "app/cleanup.server.ts"];

/** What people read, in each language; its server side, too. */
const MESSAGES = ["app/messages/"];

/** The contract of the feed: what page, server and hub have in common. */
const CONTRACT = ["app/live/event.ts", "app/live/cursor.ts", "app/live/bookmark.ts", "app/live/feed-page.ts"];

/** The feed's server side, with its contract. */
const LIVE = ["app/live/[^/]+$"];

/** What a note is, and all SQL on notes. */
const MODEL = ["app/notes/[^/]+$", "app/notes/(bulk|order|removal|search|several|states|tags|writes)/"];

/** What a file is, and what the page has of it; not its SQL. */
const FILES = ["app/files/[^/.]+\\.ts$", "app/files/client/"];

const AUTH = ["app/auth/(better-auth|sessions|activity|accounts)/"];

/** Each room, and beside itself what it may use. The first that a file is in counts. */
const ROOMS = [
  ["app/messages/", ["app/route-handle.ts", "app/ui/nonce.ts"]],
  ["app/route-handle.ts", [...MESSAGES]],
  ["app/env.ts", ["app/live/hub.ts", "app/auth/better-auth/password-hasher.ts"]],
  ["app/public-origin.server.ts", ["app/env.ts"]],
  ["app/ui/", []],
  ["app/timing/", []],
  ["app/storage/", []],
  ["app/offline/service-worker/", ["app/offline/[^/]+$", "app/notes/sync/background/", "app/timing/"]],
  ["app/offline/", ["app/storage/", "app/timing/", "app/ui/"]],
  ["app/forms\\.ts", []],
  ["app/markdown/", []],
  ["app/mail/", [...BASE]],

  ["app/live/client/", [...CONTRACT, "app/timing/", "app/ui/"]],
  ["app/live/", [...BASE]],
  ["app/limits/", [...BASE, ...LIVE, "app/ui/", "app/timing/"]],

  ["app/files/client/", ["app/files/[^/]+\\.ts$", "app/storage/", "app/timing/", "app/ui/"]],
  ["app/files/", [...BASE, ...LIVE, "app/limits/"]],

  [
    "app/notes/sync/",
    [
      ...MODEL,
      ...CONTRACT,
      ...FILES,
      "app/markdown/",
      "app/live/client/",
      "app/offline/",
      "app/storage/",
      "app/timing/",
      "app/ui/",
    ],
  ],
  // What says which commands there are, and by which keys, is for all that shows them.
  [
    "app/notes/commands/(command-list|dialogs|keys/(keys|single-keys|use-key-title))\\.ts",
    [...MODEL, "app/notes/commands/", "app/ui/"],
  ],
  [
    "app/notes/commands/",
    [...MODEL, ...CONTRACT, "app/notes/sync/", "app/timing/", "app/ui/", "app/markdown/", "app/transfer/"],
  ],
  [
    "app/notes/(editor|list)/",
    [
      "app/notes/commands/",
      ...MODEL,
      ...CONTRACT,
      ...FILES,
      "app/notes/sync/",
      "app/markdown/",
      "app/live/client/",
      "app/timing/",
      "app/ui/",
    ],
  ],
  ["app/notes/sign-out/", [...MODEL, ...FILES, "app/notes/sync/", "app/timing/", "app/transfer/", "app/ui/"]],
  // A note that comes from elsewhere is made as one that is typed here.
  [
    "app/notes/capture/",
    [...MODEL, ...FILES, "app/notes/(editor/files|sync)/", "app/offline/", "app/timing/", "app/ui/"],
  ],
  ["app/notes/versions/", [...MODEL, "app/ui/"]],
  ["app/notes/", [...BASE, ...LIVE, "app/files/file-links\\.ts", "app/limits/", "app/markdown/", "app/forms.ts"]],

  ["app/auth/session-check/", BASE],
  ["app/auth/better-auth/", [...BASE, ...LIVE, "app/limits/", "app/auth/session-check/"]],
  ["app/auth/sessions/", [...BASE, ...LIVE, "app/limits/", "app/auth/(better-auth|session-check)/"]],
  ["app/auth/activity/", [...BASE, "app/limits/", "app/ui/", "app/auth/(better-auth|sessions)/"]],
  ["app/auth/accounts/", [...BASE, ...LIVE, "app/limits/", "app/mail/", "app/forms.ts", "app/ui/", ...AUTH]],
  ["app/auth/passkeys/", [...BASE, ...LIVE, "app/limits/", "app/forms.ts", "app/ui/", ...AUTH]],
  ["app/auth/two-factor/", [...BASE, ...LIVE, "app/limits/", "app/forms.ts", "app/ui/", ...AUTH]],
  ["app/auth/recovery/", [...BASE, "app/limits/", ...AUTH, "app/auth/(passkeys|two-factor)/"]],
  ["app/auth/cleanup.server.ts", [...BASE, "app/auth/"]],

  [
    "app/transfer/",
    [...BASE, ...LIVE, ...MODEL, ...AUTH, "app/files/[^/]+$", "app/limits/", "app/timing/", "app/ui/", "app/forms.ts"],
  ],

  ["app/(routes/|root|entry|readiness|scheduled)", ["app/"]],
  [
    "functions/",
    [
      "app/(env|route-handle)\\.ts",
      "app/messages/",
      "app/live/(event|cursor|hub|feed\\.server)\\.ts",
      "app/auth/better-auth/password-hasher\\.ts",
      "app/timing/",
    ],
  ],
  // It is for strangers' servers: what is tested of ours is in `app/`, and at the very end.
  ["tests/conformance/(app/|[^/]+\\.test\\.ts)", ["app/", "functions/", "tests/"]],
  ["tests/conformance/", []],
  ["tests/", ["app/", "functions/", "migrations/"]],
];

/** What a person reads may be said anywhere, but where there are no persons. */
const takesMessages = (room) => !/env|public-origin|timing|markdown|mail/.test(room);

const before = (index) => ROOMS.slice(0, index).map(([room]) => room);
const anyOf = (paths) => `^(${paths.join("|")})`;

module.exports = {
  allowed: [
    { from: {}, to: { pathNot: "^(app|functions|tests)/" } },
    ...ROOMS.map(([room, uses], index) => ({
      from: { path: `^${room}`, ...(index > 0 && { pathNot: anyOf(before(index)) }) },
      to: { path: anyOf([room, ...uses, ...(takesMessages(room) ? MESSAGES : [])]) },
    })),
  ],
  allowedSeverity: "error",
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "list-and-editor-apart",
      severity: "error",
      from: { path: "^app/notes/(list|editor)/" },
      to: { path: "^app/notes/(list|editor)/", pathNot: "^app/notes/$1/" },
    },
    {
      name: "nothing-imports-a-route",
      comment: "But for the type of what its loader returns.",
      severity: "error",
      from: { path: "^(app|functions)/" },
      to: { path: "^app/(routes/|root)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "server-imports-no-interface",
      severity: "error",
      from: { path: "\\.server\\.ts$" },
      to: { path: "\\.tsx$" },
    },
    {
      name: "contracts-import-nothing-of-ours",
      severity: "error",
      from: { path: "^(app/live/event|app/notes/note|functions/event-stream)\\.ts$" },
      to: { path: "^(app|functions)/" },
    },
    {
      name: "no-unresolvable",
      comment: "But for what is built, and what the benchmarks install when they run.",
      severity: "error",
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: "^cloudflare:|build/server|\\?url$|^better-sse$|^hono|\\.cache/bench/",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|^build" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
