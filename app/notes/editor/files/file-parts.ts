/** What takes files into a note and says what becomes of them, in one file that a first visit begins without. */
export { FileStatus } from "~/files/client/file-status";
export { Uploads } from "~/files/client/uploads";
export { AddFiles } from "~/notes/editor/files/add-files";
export { bindFiles } from "~/notes/editor/files/bind-files";
export { NoteFiles } from "~/notes/editor/files/note-files";
