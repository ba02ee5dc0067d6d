/** Who may import whom: docs/architecture.md says why. */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "app-never-imports-functions",
      comment: "The app reaches the hub through its binding.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^functions/" },
    },
    {
      name: "functions-know-only-the-feed",
      severity: "error",
      from: { path: "^functions/" },
      to: { path: "^app/", pathNot: "^app/(live/[^/]+$|timing/|(env|route-handle)\\.ts$)" },
    },
    {
      name: "the-feed-knows-no-notes",
      comment: "A second kind of thing must be able to use it.",
      severity: "error",
      from: { path: "^app/live/" },
      to: { path: "^app/(notes|routes|auth)/" },
    },
    {
      name: "nothing-imports-a-route",
      comment: "But for the type of what its loader returns.",
      severity: "error",
      from: { path: "^(app|functions)/" },
      to: { path: "^app/(routes/|root)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { pathNot: "^tests/" },
      to: { path: "^tests/" },
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
      name: "ui-knows-no-domain",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: "^app/(notes|live|auth)/" },
    },
    {
      name: "no-unresolvable",
      comment: "But for what is built, and what the benchmarks install when they run.",
      severity: "error",
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: "^cloudflare:|build/server|\\?url$|^better-sse$|^hono|^@remix-run/express$|\\.cache/bench/",
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
