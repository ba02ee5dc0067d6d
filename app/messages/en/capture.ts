/** The page that proposes a note of what another app or page has sent. */
export const catalog = {
  heading: "Save this as a note?",
  intro: "It comes from another app or page, and becomes a note only once you save it.",
  save: "Save note",
  discard: "Discard",
  pictures: "Pictures",
  titleCut: "The title was too long: it ends after {limit} characters.",
  textCut: "The text was too long: its end is missing.",
  filesMissing: "Not all pictures could come along. Add the missing ones once the note is saved.",
  gone: "Nothing to save here",
  goneIntro: "What is shared waits a day at most. This may have been saved or discarded.",
} as const;
