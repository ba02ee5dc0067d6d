/** What is wrong with an archive, in a sentence for the person who chose it. */
export class InvalidArchive extends Error {}

export const DAMAGED = "This is not a zip file, or it is damaged.";
