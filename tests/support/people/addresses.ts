import * as build from "../../../build/server";
import { rulesFor } from "../../../functions/guard/route-rules";

/** Every address of the app, by its own build: a new route is in it from the first day. */
export const PATHS = Object.values(build.routes)
  .filter(
    ({ id, index }) =>
      id !== "root" && !Object.values(build.routes).some((other) => other.parentId === id && other.index && !index),
  )
  .map(({ id }) => pathOf(id))
  .sort();

/** A file's, which nobody has. */
const FILE_ID = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";

/** What a parameter of an address stands for. */
export function fill(path: string, noteId: string): string {
  return path.replace(":noteId", noteId).replace(":fileId", FILE_ID);
}

/** The addresses that take a form. */
export const FORM_PATHS = PATHS.filter((path) => rulesFor(build.routes, path)?.methods.includes("POST"));

/** What anyone may see and do. Whatever is not named here is for its person alone. */
export const PUBLIC = new Set([
  "/",
  "/forgot",
  "/guest",
  "/healthz",
  "/join",
  "/language",
  "/login",
  "/login/code",
  "/logout",
  "/manifest.webmanifest",
  "/passkeys",
  "/reset",
  "/shell",
  "/theme",
  "/verify",
]);

/** Where the route is. */
export function pathOf(id: string): string {
  const route = build.routes[id];
  if (!route || id === "root") return "/";
  const parent = pathOf(route.parentId ?? "root");
  return route.path ? `${parent === "/" ? "" : parent}/${route.path}` : parent;
}
