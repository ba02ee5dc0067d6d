import type { Message } from "~/messages/message";

const pluralRules = remember((locale) => new Intl.PluralRules(locale));
const numberFormat = remember((locale) => new Intl.NumberFormat(locale));

/** The sentence that a message makes of these values. */
export function formatMessage(message: Message, values: Record<string, unknown>, locale: string): string {
  const text =
    typeof message === "string"
      ? message
      : (message[pluralRules(locale).select(Number(values.count))] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === "number" ? formatNumber(value, locale) : isolate(String(value), locale);
  });
}

const OTHER_SCRIPT = /[^\P{L}\p{Script=Arabic}]/u;

/** In a sentence that runs from the right, what runs from the left does so by itself, and moves nothing around it. */
function isolate(text: string, locale: string): string {
  return locale.startsWith("ar") && OTHER_SCRIPT.test(text) ? `\u2068${text}\u2069` : text;
}

export function formatNumber(value: number, locale: string): string {
  return numberFormat(locale).format(value);
}

/** Each made once: making one takes longer than all else that a sentence needs. */
export function remember<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
