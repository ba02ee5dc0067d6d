import type { catalog as account } from "~/messages/en/account";
import type { catalog as capture } from "~/messages/en/capture";
import type { catalog as common } from "~/messages/en/common";
import type { catalog as credentialErrors } from "~/messages/en/credential-errors";
import type { catalog as emails } from "~/messages/en/emails";
import type { catalog as errors } from "~/messages/en/errors";
import type { catalog as guide } from "~/messages/en/guide";
import type { catalog as landing } from "~/messages/en/landing";
import type { catalog as notes } from "~/messages/en/notes";
import type { catalog as requestErrors } from "~/messages/en/request-errors";
import type { catalog as search } from "~/messages/en/search";
import type { catalog as settings } from "~/messages/en/settings";
import type { catalog as transferErrors } from "~/messages/en/transfer-errors";
import type { Values } from "~/messages/message";

/** All that people read, by the part of the app. */
export type Catalogs = {
  common: typeof common;
  landing: typeof landing;
  account: typeof account;
  settings: typeof settings;
  notes: typeof notes;
  search: typeof search;
  errors: typeof errors;
  "request-errors": typeof requestErrors;
  "transfer-errors": typeof transferErrors;
  "credential-errors": typeof credentialErrors;
  emails: typeof emails;
  guide: typeof guide;
  capture: typeof capture;
};

export type Area = keyof Catalogs;

/** A message, by its area and key. */
export type MessageName = { [In in Area]: readonly [area: In, key: keyof Catalogs[In] & string] }[Area];

/** Makes a sentence of a message of one area. */
export type Translate<In extends Area = Area> = <Key extends keyof Catalogs[In] & string>(
  key: Key,
  ...values: keyof Values<Catalogs[In][Key]> extends never ? [] : [values: Values<Catalogs[In][Key]>]
) => string;

type Coded<Catalog> = { [Code in keyof Catalog & string]: { code: Code } & Values<Catalog[Code]> }[keyof Catalog &
  string];

/** What is wrong, as a code and what its sentence needs: it becomes a sentence where it is shown. */
export type AppError =
  | Coded<Catalogs["errors"]>
  | Coded<Catalogs["request-errors"]>
  | Coded<Catalogs["transfer-errors"]>
  | Coded<Catalogs["credential-errors"]>;

export type ErrorCode = AppError["code"];
