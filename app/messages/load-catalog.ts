import type { Area } from "~/messages/catalogs";
import type { Language } from "~/messages/languages";
import type { Catalog } from "~/messages/messages";

/** A file for each language and area. What goes out by email no page loads. */
const FILES = import.meta.glob<Catalog>(["./*/*.ts", "!./*/{emails,request-errors}.ts"], { import: "catalog" });

export async function loadCatalog(language: Language, area: Area): Promise<Catalog> {
  return (await FILES[`./${language}/${area}.ts`]?.()) ?? {};
}
