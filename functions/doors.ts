import type { ServerBuild } from "@remix-run/cloudflare";

type Routes = ServerBuild["routes"];

/** What a route takes. */
export type Door = {
  methods: string[];
  /** How much may be sent to a route that takes files; null for one that takes only a form's text. */
  maxUploadBytes: number | null;
};

type Listed = Door & { pattern: URLPattern; isStream: boolean };

/** Takes nothing, whatever the method. */
const CLOSED: Door = { methods: [], maxUploadBytes: null };

const known = new WeakMap<Routes, Listed[]>();

/**
 * What the route at this path takes; null when there is no route. A page and a loader
 * answer GET and HEAD, an action POST; a route that wants it otherwise says so:
 * `export const handle = { methods: ["GET"] }`, or `{ maxUploadBytes: 1024 }`. Where a route answers with a
 * stream (`{ isStream: true }`), its address for data takes nothing: Remix would read on for ever.
 */
export function doorAt(routes: Routes, pathname: string): Door | null {
  // Remix asks for a page's data at addresses of its own.
  const isData = pathname.endsWith(".data");
  const path = pathname === "/_root.data" ? "/" : pathname.replace(/\.data$/, "");

  const listed = known.get(routes) ?? listDoors(routes);
  known.set(routes, listed);
  const door = listed.find(({ pattern }) => pattern.test({ pathname: path }));
  return door?.isStream && isData ? CLOSED : (door ?? null);
}

/** Every address of the app, those without parameters first. */
function listDoors(routes: Routes): Listed[] {
  return Object.values(routes)
    .filter(({ id }) => id !== "root" && !isLayout(routes, id))
    .map(({ id, module }) => ({ path: fullPath(routes, id), ...readDoor(module) }))
    .sort((a, b) => countParameters(a.path) - countParameters(b.path))
    .map(({ path, ...door }) => ({ ...door, pattern: new URLPattern({ pathname: `${path}{/}?` }) }));
}

function readDoor({ handle, default: page, loader, action }: Routes[string]["module"]): Omit<Listed, "pattern"> {
  const said = (handle ?? {}) as Partial<Listed>;
  const reads = page || loader ? ["GET", "HEAD"] : [];
  const methods = said.methods ?? (action ? [...reads, "POST"] : reads);
  return { methods, maxUploadBytes: said.maxUploadBytes ?? null, isStream: said.isStream ?? false };
}

/** Whether an index route stands for this one at its own address. */
function isLayout(routes: Routes, id: string): boolean {
  return Object.values(routes).some(({ parentId, index }) => parentId === id && index);
}

function fullPath(routes: Routes, id: string): string {
  const route = routes[id];
  if (!route || id === "root") return "";
  const parent = fullPath(routes, route.parentId ?? "root");
  return route.path ? `${parent}/${route.path}` : parent;
}

function countParameters(path: string): number {
  return path.split(":").length - 1;
}
