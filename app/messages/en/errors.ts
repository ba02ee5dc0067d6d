/** What is wrong with a request, or with what it holds, by its code. */
export const catalog = {
  "form-incomplete": "The form is not complete.",
  "uuid-missing": "Send a UUID.",
  "text-missing": "Send text, not a file.",
  "character-invalid": "This holds a character that cannot be stored.",
  "title-too-long": "A title has at most {limit} characters.",
  "note-too-large": "A note has at most 256 KiB of text.",
  "version-missing": "Name the version.",
  "yes-missing": "Say yes, or leave it out.",
  "task-missing": "Name the task.",
  "ids-missing": "Name the notes by their ids, with commas between them.",
  "too-many-ids": "Name {limit} notes at most.",
  "tag-invalid": "A tag is of characters and numbers, - and _, and is no number alone.",
  "export-failed": "The server does not answer. Try again in a while.",
  "merge-too-large": "Together these notes are larger than one note may be.",
  "merge-too-few": "Choose two notes at least.",
  "intent-unknown": "Choose {intents}.",
  "time-missing": "Say until when.",
  "position-missing": "Say before which position.",
  "sort-unknown": "Sort by edited, created or title.",
  "key-reused": "This id was used for something else.",
  "task-unclear":
    "Nothing was ticked: the list was changed on another screen. This is how it is now; tick the box again.",
  "note-missing": "There is no such note.",
  "note-deleted": "The note was deleted.",
  "title-excess": "The title has {length} characters; a title can have {limit}.",
  "text-excess": "This note is over {kilobytes} KB; a note can hold 256 KB.",
  "text-excess-megabytes": "This note is over {whole}.{tenths} MB; a note can hold 256 KB.",
  "more-than-note": "This is more than a note can hold.",
  "refused-by-server": "The server refused it ({status}).",
  "too-fast": "That is more changes than a day holds. Try again in a while.",
  "turn-missing": "Something else of yours is still being worked on. Try again in a moment.",
  "notes-full": "{limit} notes is as many as there may be here. Delete some for good to make room.",
  "notes-full-guest":
    "{limit} notes is as many as there may be here. Delete some for good, or make an account: it has ten times the room.",
  "text-full": "Your notes take all the room there is, {megabytes} MB. Delete some for good to make room.",
  "text-full-guest":
    "Your notes take all the room there is, {megabytes} MB. Delete some for good, or make an account: it has ten times the room.",
  "files-full":
    "{limit} files is as many as there may be here. Take some out of your notes to make room: they go a week later.",
  "files-full-guest":
    "{limit} files is as many as there may be here. Take some out of your notes, or make an account: it has ten times the room.",
  "file-bytes-full":
    "Your files take all the room there is, {megabytes} MB. Take some out of your notes to make room: they go a week later.",
  "file-bytes-full-guest":
    "Your files take all the room there is, {megabytes} MB. Take some out of your notes, or make an account: it has ten times the room.",

  // Files.
  "file-too-large": "A file can have 10 MB at most.",
  "file-empty": "The file is empty.",
  "file-incomplete": "The file came in another length than was said. Send it again.",
  "file-id-invalid": "A file's id is a UUID, in lower case.",
  "too-many-files": "That is more files than an hour holds. Try again in a while.",
  "files-unset": "Pictures and files are not set up on this server.",
} as const;
