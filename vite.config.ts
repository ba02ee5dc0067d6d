import { readdirSync } from "node:fs";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin, type Rollup } from "vite";
import { licenses } from "./vite.licenses";
import { serviceWorker } from "./vite.service-worker";
import { worker } from "./vite.worker";

declare module "@remix-run/cloudflare" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    tailwindcss(),
    withoutHtmlGrammar(),
    remix({
      future: {
        v3_fetcherPersist: true,
        // It would ask the server about each link that comes into a list. The page knows all its routes instead; they are few.
        v3_lazyRouteDiscovery: false,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
    serviceWorker(Boolean(isSsrBuild)),
    isSsrBuild && worker(),
    licenses(Boolean(isSsrBuild)),
  ],
  // All in one, so that what of a library is not used stays out; with the conditions under which wrangler would look for it.
  ssr: { noExternal: true, target: "webworker", resolve: { conditions: ["workerd", "worker", "browser", "module"] } },
  // What the build needs of its database: app/readiness.server.ts compares.
  define: { MIGRATIONS: JSON.stringify(readdirSync(new URL("./migrations", import.meta.url)).sort()) },
  // vite.licenses.ts has them all.
  esbuild: { legalComments: "none" },
  resolve: {
    alias: [
      { find: "~", replacement: new URL("./app", import.meta.url).pathname },
      // Beside it stands the renderer of earlier versions, which is as large again.
      {
        find: /^react-dom\/server$/,
        replacement: new URL("./node_modules/react-dom/cjs/react-dom-server.browser.production.min.js", import.meta.url)
          .pathname,
      },
    ],
  },
  build: {
    // As in tsconfig.json: a browser without its syntax lacks what the app calls, too.
    target: "es2024",
    // A twentieth less to load than what esbuild makes.
    ...(!isSsrBuild && {
      minify: "terser" as const,
      terserOptions: { module: true, ecma: 2020, compress: { passes: 3 }, format: { comments: false } },
    }),
    modulePreload: { resolveDependencies: dropLoaded },
    rollupOptions: {
      external: [/^cloudflare:/, /^node:/],
      onwarn(warning, warn) {
        // A route that answers with no page has nothing for the browser; Remix names a file for it all the same.
        // What a page loads later, the server has at once. And some libraries annotate what the bundler cannot.
        if (!["EMPTY_BUNDLE", "INVALID_ANNOTATION"].includes(warning.code ?? "") && warning.plugin !== "vite:reporter")
          warn(warning);
      },
      ...(!isSsrBuild && { output: { ...SHORT_NAMES, manualChunks: layoutFile, onlyExplicitManualChunks: true } }),
    },
  },
}));

/**
 * CodeMirror's Markdown comes with the grammars of HTML, and so of CSS and JavaScript, and with what completes their
 * tags: half as much again as the editor. HTML in a note is text. Code in a fenced block has its grammars by other ways.
 */
function withoutHtmlGrammar(): Plugin {
  const leftOut = new Map([
    [
      "@codemirror/lang-html",
      "export const html = () => ({ support: [], language: { parser: null } }); export const htmlCompletionSource = () => null;",
    ],
    ["@codemirror/autocomplete", "export class CompletionContext {}"],
  ]);
  return {
    name: "without-html-grammar",
    enforce: "pre",
    resolveId: (source, importer) =>
      leftOut.has(source) && importer?.includes("lang-markdown") ? `\0without:${source}` : null,
    load: (id) => (id.startsWith("\0without:") ? leftOut.get(id.slice("\0without:".length)) : null),
  };
}

/** Each page names dozens of files that it may load: with the shortest hashes that the bundler makes for so many. */
const SHORT_NAMES = { entryFileNames: "assets/[name]-[hash:7].js", chunkFileNames: "assets/[name]-[hash:7].js" };

/** Files that each page has that loads something later, or that come with what is loaded. */
const LOADED = /\/(?:libraries|root-layout|signed-in|notes-layout)-[^/]+$/;

/** What comes with the editor, when that is there, and what is loaded once the page has time: its parts need not come at once. */
const UNHURRIED = /\/(?:found-in-note|formatting-bar|device)-[^/]+$/;

/** What is to be preloaded with a file that is loaded later: not what is there already, which each page would have to name. */
function dropLoaded(file: string, dependencies: string[]): string[] {
  if (UNHURRIED.test(file)) return [];
  const missing = dependencies.filter((dependency) => !LOADED.test(dependency));
  return missing.some((dependency) => dependency !== file) ? missing : [];
}

/** A route's module, or the one that Remix makes of it for the browser and begins with. */
const ROUTE = /\/app\/(root|routes\/.+)\.tsx?(?:\?__remix-build-client-route)?$/;

/** Routes that other routes are shown in, the innermost first. */
const LAYOUTS = ["routes/notes", "routes/settings", "root"];

/**
 * The file of the layout that loads the module, if no page outside of it does: all that a layout loads
 * is in one file. Each of its pages loads that anyhow, and one file weighs less than many small ones.
 * Libraries that every page loads change less often than the app, and have a file of their own. What a page shares
 * with a file that is loaded later is the layout's, too: a page's own file would be two if others imported from it.
 */
function layoutFile(id: string, { getModuleInfo }: Rollup.ManualChunkMeta): string | undefined {
  // The script that every page begins with has no route, and yet what it loads is everywhere.
  if (id.includes("/react-dom/client")) return "libraries";

  const loading = new Set([id]);
  for (const module of loading) for (const importer of getModuleInfo(module)?.importers ?? []) loading.add(importer);

  const routes = [...loading].flatMap((module) => ROUTE.exec(module)?.[1] ?? []);
  const layout = LAYOUTS.find((layout) => routes.every((route) => isWithin(route, layout)));
  // One file for the field, the list and the note: what looks into texts is loaded with the first of them.
  if (routes.length === 0 && id.includes("/app/notes/search/")) return "searching";
  if (routes.length === 0 && KEYS.test(id)) return "keys";
  if (routes.length === 0 && id.includes("/app/notes/sync/device/")) return "device";
  if (routes.length === 0 || !layout) return;

  const isEverywhere = layout === "root" && routes.includes(layout);
  // What begins with a zero is the bundler's own, for the libraries that are not modules.
  if (id.startsWith("\0vite/") || (isEverywhere && (id.includes("/node_modules/") || id.startsWith("\0"))))
    return "libraries";

  if (layout === "root" && routes.every((route) => SIGNED_IN.some((within) => isWithin(route, within))))
    return "signed-in";

  // What the pages of the notes have in common with those of nobody is small, and smaller with what all have.
  if (layout === "root" && routes.includes("routes/notes")) return "root-layout";

  const isLoadedLater = [...loading].some((module) => getModuleInfo(module)?.dynamicImporters.length);
  const belongs = routes.includes(layout) || (layout !== "root" && isLoadedLater);
  if (!belongs) return;
  return `${layout.replace("routes/", "")}-layout`;
}

/** Which commands there are, and their keys: for all that shows or answers them. */
const KEYS = /\/app\/notes\/commands\/(?:command-list|dialogs|keys|single-keys|use-key-title)\.ts$/;

/** Layouts that share what a page has of a person. */
const SIGNED_IN = ["routes/notes", "routes/settings"];

function isWithin(route: string, layout: string): boolean {
  return layout === "root" || route === layout || route.startsWith(`${layout}.`);
}
