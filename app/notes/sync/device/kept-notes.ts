import { createStoredChoice } from "~/ui/forms/stored-choice";

/** Whether this browser keeps the notes of who is signed in: on a borrowed device it need not. */
export const keptNotes = createStoredChoice("tidings-kept-notes");
