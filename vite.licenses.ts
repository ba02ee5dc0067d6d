import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Plugin, Rollup } from "vite";

const CLIENT = new URL("./build/client/", import.meta.url);

/** What the build of the browser's part leaves for the build of the server's, which is the last. */
const LIST = "packages.json";

/** What both come with, and what else is passed on: it begins as the file in public/ of that name. */
const NOTICES = "third-party-notices.txt";

/** Passed on without a module of theirs: its styles, its icons, and the bundler's own helpers. */
const WITHOUT_MODULE = ["tailwindcss", "@iconify-json/lucide", "vite"];

/** Of a module's id, which for CommonJS begins with a zero. What stands in the place of a module (vite.worker.ts) is not of its package. */
const PACKAGE = /^\0?(\/.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENSE = /^(?:licen[cs]e|copying|notice)/i;

/** From here on Vite lists what is in Vite. */
const OF_OTHERS = /^# Licenses of bundled dependencies$/m;

const LINE = "=".repeat(78);

/**
 * Puts the license of each package that is passed on, in a page or in the Worker, into one file that everyone can read;
 * no file of the build has to repeat them.
 *
 * @param isSsrBuild whether it is Remix's second build, of the server's part
 */
export function licenses(isSsrBuild: boolean): Plugin {
  if (!isSsrBuild)
    return {
      name: "licenses",
      generateBundle(_options, bundle) {
        this.emitFile({ type: "asset", fileName: LIST, source: JSON.stringify(findPackages(bundle)) });
      },
    };

  return {
    name: "licenses",
    writeBundle(_options, bundle) {
      const list = new URL(LIST, CLIENT);
      const ofPages: string[] = JSON.parse(readFileSync(list, "utf8"));
      rmSync(list);
      const others = WITHOUT_MODULE.map((name) => new URL(`./node_modules/${name}`, import.meta.url).pathname);
      const kept = readFileSync(new URL(`./public/${NOTICES}`, import.meta.url), "utf8");
      const folders = new Set([...ofPages, ...findPackages(bundle), ...others]);
      const notices = [...folders].map((folder) => readNotice(folder, kept)).sort();
      writeFileSync(new URL(NOTICES, CLIENT), [kept, ...new Set(notices)].join("\n\n"));
    },
  };
}

/** The folders of the packages of which something is in the files. */
function findPackages(bundle: Rollup.OutputBundle): string[] {
  const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? Object.entries(file.modules) : []));
  const folders = modules.flatMap(([id, { renderedLength }]) => (renderedLength > 0 && PACKAGE.exec(id)?.[1]) || []);
  return [...new Set(folders)].sort();
}

/** What a package is called, and its license in its own words; some have none, and theirs is kept with us. */
function readNotice(folder: string, kept: string): string {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => LICENSE.test(file))
    .map((file) => readFileSync(`${folder}/${file}`, "utf8").split(OF_OTHERS, 1)[0]?.trim());
  if (texts.length > 0) return [LINE, `${name} ${version}`, LINE, "", ...texts, ""].join("\n");
  if (kept.includes(name)) return "";
  throw new Error(`${name} has no license in it: its words are to be in public/${NOTICES}`);
}
