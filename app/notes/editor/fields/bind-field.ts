import type { NoteText } from "~/notes/note";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { changedMiddle, movePosition, type TextChange } from "~/notes/sync/merge/text-change";

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Binds a plain field to a note editor: what is typed in it goes there, and what other screens wrote comes
 * from there, with the cursor and the selection at their words (a browser puts them at the end). React places
 * the field, and does not fill it. Returns the undo.
 *
 * What a person typed before the scripts ran is what the field says and its markup does not.
 */
export function bindField(field: Field, editor: NoteEditor, name: keyof NoteText): () => void {
  const over = new AbortController();
  const listen = (type: string, run: () => void) => field.addEventListener(type, run, { signal: over.signal });
  const read = () => editor.type({ [name]: field.value });

  const show = (text: string) => {
    if (field.value === text) return;
    const focused = document.activeElement === field;
    const changes = focused ? diff(editor, field.value, text) : [];
    const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0].map((at) => movePosition(at, changes));
    field.value = text;
    if (focused) field.setSelectionRange(start ?? 0, end ?? 0);
  };

  if (field.value !== field.defaultValue) read();
  else {
    show(editor.state.text[name]);
    keep(field);
  }

  listen("input", read);
  listen("compositionstart", () => editor.compose(true));
  listen("compositionend", () => editor.compose(false));
  // An input method that is broken off may say nothing of the end.
  listen("blur", () => editor.compose(false));
  const unsubscribe = editor.subscribe(({ text }) => show(text[name]));

  return () => {
    over.abort();
    unsubscribe();
  };
}

/**
 * Puts in the text that is there already: a field that nothing was put into says what its markup says, which React
 * empties when it renders the field again.
 */
function keep(field: Field): void {
  const { value } = field;
  field.value = value;
}

/** As finely as what is loaded by now can tell. */
function diff(editor: NoteEditor, before: string, after: string): TextChange[] {
  return editor.state.merging?.diffText(before, after) ?? [changedMiddle(before, after)];
}
