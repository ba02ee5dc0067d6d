import { readdirSync, readFileSync, rmSync } from "node:fs";
import { build, type Plugin } from "vite";

const CLIENT = new URL("./build/client/", import.meta.url);
const ENTRY = new URL("./app/offline/service-worker/service-worker.ts", import.meta.url).pathname;

/** What the build of the browser's part leaves for the build of the server's, which is the last. */
const LIST = "service-worker-files.json";

/** How code of a language is coloured in a note, other than Markdown: a hundred files, of which a person needs one or two. They stay once they were used. */
const GRAMMAR = /\/node_modules\/@codemirror\/(?:lang-(?!markdown)|legacy-modes\/)/;

/**
 * Builds the service worker, once the files of the app are there for it to name.
 *
 * @param isSsrBuild whether it is Remix's second build, of the server's part
 */
export function serviceWorker(isSsrBuild: boolean): Plugin {
  if (isSsrBuild) return { name: "service-worker", writeBundle: buildServiceWorker };
  return {
    name: "service-worker-files",
    generateBundle(_options, bundle) {
      const files = Object.values(bundle)
        .filter((file) => file.type === "asset" || !file.moduleIds.some((id) => GRAMMAR.test(id)))
        .map(({ fileName }) => fileName)
        .filter((name) => name.startsWith("assets/"));
      this.emitFile({ type: "asset", fileName: LIST, source: JSON.stringify(files) });
    },
  };
}

async function buildServiceWorker(): Promise<void> {
  const list = new URL(LIST, CLIENT);
  const files: string[] = JSON.parse(readFileSync(list, "utf8"));
  rmSync(list);
  const [, version] =
    readdirSync(new URL("assets/", CLIENT))
      .map((name) => /^manifest-(.+)\.js$/.exec(name))
      .find((match) => match !== null) ?? [];
  if (version === undefined) throw new Error("Remix wrote no manifest of its build");

  const paths = [...files, `assets/manifest-${version}.js`].map((file) => `/${file}`).sort();
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { BUILD: JSON.stringify({ version, files: paths }) },
    resolve: { alias: { "~": new URL("./app", import.meta.url).pathname } },
    build: {
      target: "es2024",
      outDir: CLIENT.pathname,
      emptyOutDir: false,
      // A classic script: Firefox runs no other as a service worker.
      rollupOptions: { input: ENTRY, output: { format: "iife", entryFileNames: "service-worker.js" } },
    },
  });
}
