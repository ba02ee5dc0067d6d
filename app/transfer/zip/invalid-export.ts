import type { AppError } from "~/messages/catalogs";

/** What is wrong with the file of an export. */
export class InvalidExport extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.code);
    this.error = error;
  }
}

export const DAMAGED: AppError = { code: "zip-damaged" };
