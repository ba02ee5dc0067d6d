import type { AppError, Area, Translate } from "~/messages/catalogs";
import { formatMessage } from "~/messages/format-message";
import { type Language, localeOf } from "~/messages/languages";
import type { Message } from "~/messages/message";

export type Catalog = Record<string, Message>;

/** The areas with the sentences of errors. */
const ERRORS = ["errors", "credential-errors", "transfer-errors", "request-errors"] as const;

/** What people read, in one language: of all areas on the server, and in a browser of those that its page has come to. */
export class Messages {
  readonly language: Language;
  readonly locale: string;
  readonly #catalogs = new Map<string, Catalog>();
  readonly #translators = new Map<string, Translate>();
  readonly #onMissing: (area: Area) => unknown;

  /** @param onMissing what to throw when an area is not here: for React, a promise of it */
  constructor(language: Language, catalogs: Partial<Record<Area, Catalog>>, onMissing: (area: Area) => unknown) {
    this.language = language;
    this.locale = localeOf(language);
    this.#onMissing = onMissing;
    for (const [area, catalog] of Object.entries(catalogs)) this.add(area as Area, catalog);
  }

  add(area: Area, catalog: Catalog): void {
    const translate = (key: string, values = {}) => formatMessage(catalog[key] ?? key, values, this.locale);
    this.#catalogs.set(area, catalog);
    this.#translators.set(area, translate as Translate);
  }

  /** All that is here, as a page takes it along. */
  toJSON(): Record<string, Catalog> {
    return Object.fromEntries(this.#catalogs);
  }

  /** What makes sentences of an area: the same function each time. */
  in<In extends Area>(area: In): Translate<In> {
    const translate = this.#translators.get(area);
    if (!translate) throw this.#onMissing(area);
    return translate as Translate<In>;
  }

  /** What is wrong, in a sentence. What the server has said in one already stays. */
  explain(error: AppError | string): string {
    if (typeof error === "string") return error;
    const { code, ...values } = error;
    const reason = "reason" in error ? { reason: this.explain(error.reason as AppError | string) } : {};
    const area = ERRORS.find((area) => code in (this.#catalogs.get(area) ?? {})) ?? ERRORS[0];
    this.in(area);
    return formatMessage(this.#catalogs.get(area)?.[code] ?? code, { ...values, ...reason }, this.locale);
  }
}
