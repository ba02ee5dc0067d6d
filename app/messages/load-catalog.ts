import type { Area } from "~/messages/catalogs";
import type { Catalog, PageMessages } from "~/messages/messages";

/** A file for each language and area. What no page says no page loads. */
const FILES = import.meta.glob<Catalog>(["./*/*.ts", "!./*/{emails,guide,request-errors}.ts"], { import: "catalog" });

/** Brings an area to a page. */
export async function loadCatalog({ language, catalogs }: PageMessages, area: Area): Promise<void> {
  catalogs[area] = (await FILES[`./${language}/${area}.ts`]?.()) ?? {};
}
