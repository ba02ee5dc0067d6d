/** A sentence, or its forms by a number: the values that it takes stand in it as `{name}`, the number as `{count}`. */
export type Message = string | Plural;

export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The names in braces. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** An error that is the reason of another: a code with its values, or a sentence. */
type Reason = { code: string } | string;

/** A number is written as the language does; a position is a name, which no language puts separators into. */
type ValuesOf<Name extends string> = {
  [Each in Name]: Each extends "reason" ? Reason : Each extends "position" ? string : string | number;
};

/** What a message needs to become a sentence. */
export type Values<Value> = Value extends string
  ? ValuesOf<Names<Value>>
  : Value extends { other: infer Other extends string }
    ? { count: number } & ValuesOf<Exclude<Names<Other>, "count">>
    : never;

/** The forms that a number asks for (Unicode CLDR). */
type Forms = { de: "one" | "other"; ar: Intl.LDMLPluralRule };

/** A text with all of the names in it. */
type TextWith<Name extends string> = [Name] extends [never]
  ? string
  : (Name extends string ? (text: `${string}{${Name}}${string}`) => void : never) extends (text: infer Text) => void
    ? Text
    : never;

/** What a language has for the English catalog: each message, in all forms, with the same values; "one note" may say its number in words. */
export type Translation<English, Language extends keyof Forms> = {
  readonly [Key in keyof English]: English[Key] extends string
    ? TextWith<Names<English[Key]>>
    : English[Key] extends { other: infer Other extends string }
      ? { readonly [Form in Forms[Language]]: TextWith<Exclude<Names<Other>, "count">> }
      : never;
};
