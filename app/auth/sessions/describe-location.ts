import type { Translate } from "~/messages/catalogs";

/** Places as they are stored that are no names. */
export const LOCAL_PLACE = "This computer";
export const UNKNOWN_PLACE = "Unknown place";

/** A stored place as its person reads it. */
export function describeLocation(location: string, t: Translate<"common">): string {
  if (location === LOCAL_PLACE) return t("thisComputer");
  return location === UNKNOWN_PLACE ? t("unknownPlace") : location;
}
