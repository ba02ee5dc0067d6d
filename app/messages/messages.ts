import type { AppError, Area, MessageName, Translate } from "~/messages/catalogs";
import { formatMessage } from "~/messages/format-message";
import type { Direction, Language } from "~/messages/languages";
import type { Message } from "~/messages/message";

export type Catalog = Record<string, Message>;

/** What a page says and how, as its document carries it from the server to the browser. */
export type PageMessages = {
  language: Language;
  /** What `Intl` knows the language by. */
  locale: string;
  direction: Direction;
  catalogs: Partial<Record<Area, Catalog>>;
};

/** What people read, in one language: of all areas on the server, and in a browser of those that its page has come to. */
export class Messages {
  readonly page: PageMessages;
  readonly #translators: Partial<Record<Area, Translate>> = {};
  readonly #onMissing: (area: Area) => unknown;

  /** @param onMissing what to throw when an area is not here: for React, a promise of it */
  constructor(page: PageMessages, onMissing: (area: Area) => unknown) {
    this.page = page;
    this.#onMissing = onMissing;
  }

  /** What makes sentences of an area: the same function each time. */
  in<In extends Area>(area: In): Translate<In> {
    const { catalogs, locale } = this.page;
    const catalog = catalogs[area];
    if (!catalog) throw this.#onMissing(area);
    const translate = (key: string, values = {}) => formatMessage(catalog[key] ?? key, values, locale);
    this.#translators[area] ??= translate as Translate;
    return this.#translators[area] as Translate<In>;
  }

  /** Throws what `in` would, where some of the areas are not here: once, so that they come at the same time. */
  need(areas: readonly Area[]): void {
    const missing = areas.filter((area) => !this.page.catalogs[area]);
    if (missing.length > 0) throw Promise.all(missing.map(this.#onMissing));
  }

  /** The sentence of a message that takes no values. */
  sentence([area, key]: MessageName): string {
    return (this.in(area) as (key: string) => string)(key);
  }

  /** What is wrong, in a sentence. What the server has said in one already stays. */
  explain(error: AppError | string): string {
    if (typeof error === "string") return error;
    const { catalogs, locale } = this.page;
    // Codes are in the areas of errors alone: tests/messages/catalogs.test.ts.
    const catalog = Object.values(catalogs).find((catalog) => error.code in catalog);
    const reason = "reason" in error && { reason: this.explain(error.reason as AppError | string) };
    return formatMessage(catalog?.[error.code] ?? error.code, { ...error, ...reason }, locale);
  }
}
