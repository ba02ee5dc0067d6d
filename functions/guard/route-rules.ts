import type { ServerBuild } from "@remix-run/cloudflare";
import type { RouteHandle } from "../../app/route-handle";
import { entry } from "../../build/server";

type Routes = ServerBuild["routes"];
type Tree = Parameters<typeof entry.module.matchRoutes>[0];

/** What a route takes. */
export type RouteRules = {
  methods: string[];
  body: NonNullable<RouteHandle["body"]>;
  maxBytes: number;
  tooLarge?: RouteHandle["tooLarge"] | undefined;
  takesShares?: RouteHandle["takesShares"] | undefined;
};

/** They change nothing, and have no body. */
export const SAFE_METHODS = new Set(["GET", "HEAD"]);

/** So much is read for anyone: every form fits in it but those that hold a note or a file. */
export const ANONYMOUS_BYTES = 8 * 1024;

/** So many paths are remembered, with their routes: those of notes and files are without end. */
const MAX_PATHS = 1_000;

/** Of each build its routes as Remix's matcher takes them, and what it found. */
const known = new WeakMap<Routes, { tree: Tree; found: Map<string, string | null> }>();

/**
 * What the route at this path takes; null when there is no route. The path is read by Remix's own matcher, so that
 * no other spelling of it (case, encodings, slashes) leads past these rules. A page and a loader answer GET and HEAD,
 * an action POST; a route that wants it otherwise says so (app/route-handle.ts).
 */
export function rulesFor(routes: Routes, pathname: string): RouteRules | null {
  const id = findRoute(routes, pathname);
  const route = id === null ? undefined : routes[id];
  return route ? readRules(route.module, isData(pathname)) : null;
}

/** The id of the route at this path, by Remix's own matcher; null when there is none. */
export function findRoute(routes: Routes, pathname: string): string | null {
  const { tree, found } = matcherOf(routes);
  const before = found.get(pathname);
  if (before !== undefined) return before;

  // Remix asks for a page's data at paths of its own, and takes them apart like this.
  const path = isData(pathname) ? pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/") : pathname;
  const id = entry.module.matchRoutes(tree, { pathname: path })?.at(-1)?.route.id ?? null;
  if (found.size >= MAX_PATHS) found.clear();
  found.set(pathname, id);
  return id;
}

function matcherOf(routes: Routes) {
  const matcher = known.get(routes) ?? { tree: makeTree(routes), found: new Map<string, string | null>() };
  known.set(routes, matcher);
  return matcher;
}

function isData(pathname: string): boolean {
  return pathname.endsWith(".data");
}

function readRules({ handle, default: page, loader, action }: Routes[string]["module"], isData: boolean): RouteRules {
  const {
    methods,
    body = "form",
    maxBytes = ANONYMOUS_BYTES,
    tooLarge,
    pageForms,
    takesShares,
  } = (handle ?? {}) as RouteHandle;
  const reads = page || loader ? ["GET", "HEAD"] : [];
  const taken = methods ?? (action ? [...reads, "POST"] : reads);
  // Of a route without a page nobody wants the data as Remix packs it: it would read a stream on for ever.
  const narrowed = page || !isData ? taken : taken.filter((method) => pageForms && !SAFE_METHODS.has(method));
  return { methods: narrowed, body, maxBytes: body === "none" ? 0 : maxBytes, tooLarge, takesShares };
}

/** The routes as Remix gives them to its matcher. */
function makeTree(routes: Routes, parentId?: string): Tree {
  return Object.values(routes)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index, caseSensitive }) =>
      index ? { id, path, index } : { id, path, caseSensitive, children: makeTree(routes, id) },
    );
}
