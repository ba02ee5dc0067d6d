/** What is wrong with a file that is to be imported, in a sentence for the person who chose it. */
export class InvalidExport extends Error {}

export const DAMAGED = "This is not a zip file, or it is damaged.";
