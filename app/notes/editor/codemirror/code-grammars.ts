import { LanguageDescription, ParseContext } from "@codemirror/language";
import type { Parser } from "@lezer/common";

const MAX_NAME_LENGTH = 40;

/** Grammars that are here, by the name that a fence gives; null: there is none, or it could not be loaded. */
const grammars = new Map<string, Parser | null>();
const loading = new Map<string, Promise<void>>();

/**
 * The parser of the language that a fenced block names. A grammar is loaded when the parser comes to such a block, and
 * the block is plain until then; for as long as this page is open, where it cannot be loaded.
 */
export function findCodeParser(info: string): Parser | null {
  const [name = ""] = info.trim().toLowerCase().split(/\s/, 1);
  if (name === "" || name.length > MAX_NAME_LENGTH) return null;
  const known = grammars.get(name);
  if (known !== undefined) return known;

  const loaded = loading.get(name) ?? loadGrammar(name);
  loading.set(name, loaded);
  return ParseContext.getSkippingParser(loaded);
}

async function loadGrammar(name: string): Promise<void> {
  try {
    const { languages } = await import("@codemirror/language-data");
    const support = await LanguageDescription.matchLanguageName(languages, name, false)?.load();
    grammars.set(name, support?.language.parser ?? null);
  } catch (error) {
    console.warn(`Code in ${name} stays plain:`, error);
    grammars.set(name, null);
  }
}
