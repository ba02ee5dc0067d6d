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

const trees = new WeakMap<Routes, Tree>();

/**
 * What the route at this path takes; null when there is no route. The path is read by Remix's own matcher, so that
 * no other spelling of it (case, encodings, slashes) leads past these rules. A page and a loader answer GET and HEAD,
 * an action POST; a route that wants it otherwise says so (app/route-handle.ts).
 */
export function rulesFor(routes: Routes, pathname: string): RouteRules | null {
  // Remix asks for a page's data at paths of its own, and takes them apart like this.
  const isData = pathname.endsWith(".data");
  const path = isData ? pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/") : pathname;

  const tree = trees.get(routes) ?? makeTree(routes);
  trees.set(routes, tree);
  const id = entry.module.matchRoutes(tree, { pathname: path })?.at(-1)?.route.id;
  const route = id === undefined ? undefined : routes[id];
  return route ? readRules(route.module, isData) : null;
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
