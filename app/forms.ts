import * as v from "valibot";
import type { AppError, ErrorCode } from "~/messages/catalogs";

/** What is wrong with a form, by its fields; `form`: with the whole of it. */
export type FieldErrors<Field extends string = string> = Partial<Record<Field | "form", AppError>>;

export type FormErrors<Field extends string = string> = {
  errors: FieldErrors<Field>;
  /** It has more text than is stored. */
  tooLarge?: boolean;
  /** It came too soon after others: in so many seconds it may be sent again. */
  wait?: number;
  /** It is not the form: what it asks for cannot be done at this moment. */
  unavailable?: boolean;
};

export type ParsedForm<Input, Field extends string = string> = { input: Input } | FormErrors<Field>;

/** For a schema, which says what is wrong by strings: the code of an error, whose bound, if there is one, is the schema's. */
export function code(code: ErrorCode): string {
  return code;
}

/** Reads the fields that the schema names; of each that is wrong, the first reason. */
export function parseForm<Entries extends v.ObjectEntries>(
  schema: v.ObjectSchema<Entries, undefined>,
  form: FormData,
): ParsedForm<v.InferOutput<typeof schema>, keyof Entries & string> {
  // A field that was left out is named all the same, so that its own words are said of it.
  const sent = Object.fromEntries(form);
  const fields = Object.keys(schema.entries).map((name) => [name, sent[name]]);
  const result = v.safeParse(schema, Object.fromEntries(fields));
  if (result.success) return { input: result.output };

  const errors: FieldErrors = {};
  for (const issue of result.issues) {
    const field = String(issue.path?.[0]?.key ?? "form");
    errors[field] ??= toError(issue);
  }
  const tooLarge = result.issues.some((issue) => issue.type === "max_bytes");
  return { errors: errors as FieldErrors<keyof Entries & string>, ...(tooLarge && { tooLarge }) };
}

/** What the issue of a schema says that has codes for messages. */
export function toError({ message, requirement }: v.BaseIssue<unknown>): AppError {
  return { code: message, ...(typeof requirement === "number" && { limit: requirement }) } as AppError;
}
