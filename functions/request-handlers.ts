import type { RequestHandler, ServerBuild } from "@remix-run/cloudflare";
import { entry } from "../build/server";
import { findRoute } from "./guard/route-rules";

/**
 * What answers at a path. Remix looks for the route of a request among all that there are, four times, and compiles each
 * that it tries: a tenth of a page's CPU, and nearly all of what a short answer leaves to collect. So each route has a handler that
 * knows of no others than those around it.
 */
export function makeRequestHandlers(build: ServerBuild): (pathname: string) => RequestHandler {
  // The build has Remix in it: it would be twice in the Worker.
  const { createRequestHandler } = entry.module;
  const whole = createRequestHandler(build);
  const handlers = new Map<string, RequestHandler>();
  return (pathname) => {
    const id = findRoute(build.routes, pathname);
    // Remix has paths of its own, and answers where there is nothing.
    if (id === null) return whole;
    const handler = handlers.get(id) ?? createRequestHandler(narrow(build, id));
    handlers.set(id, handler);
    return handler;
  };
}

function narrow(build: ServerBuild, id: string): ServerBuild {
  const ids = new Set(idsAround(build.routes, id));
  const pick = <Route>(routes: Record<string, Route>): Record<string, Route> =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)));
  return { ...build, routes: pick(build.routes), assets: { ...build.assets, routes: pick(build.assets.routes) } };
}

function idsAround(routes: ServerBuild["routes"], id: string): string[] {
  const parentId = routes[id]?.parentId;
  return parentId === undefined ? [id] : [...idsAround(routes, parentId), id];
}
