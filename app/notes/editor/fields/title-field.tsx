import { type KeyboardEvent, useRef } from "react";
import { useMessages } from "~/messages/use-messages";
import { putCaretAtStart } from "~/notes/editor/fields/caret-to-start";
import { useBoundField } from "~/notes/editor/fields/use-bound-field";
import { MAX_TITLE_LENGTH } from "~/notes/note";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { useLoaded } from "~/timing/use-loaded";
import { untilIdle } from "~/timing/when-idle";
import { useHydrated } from "~/ui/use-hydrated";

type TitleFieldProps = { editor: NoteEditor; title: string; readOnly: boolean; autoFocus: boolean };

/** The note's title: one line that wraps, and as tall as its text. Enter, and the way down, go on to the text. */
export function TitleField({ editor, title, readOnly, autoFocus }: TitleFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useBoundField(field, editor, "title");
  const t = useMessages("notes");
  const hydrated = useHydrated();
  const caret = useLoaded(loadCaretLine);

  const goOn = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, currentTarget, shiftKey, ctrlKey, altKey, metaKey, keyCode } = event;
    // What an input method is about to put in; Safari says so by the code alone.
    if (!hydrated || event.nativeEvent.isComposing || keyCode === 229) return;
    const goesDown =
      key === "ArrowDown" && !shiftKey && !ctrlKey && !altKey && !metaKey && caret?.isOnLastLine(currentTarget);
    if (key !== "Enter" && !goesDown) return;
    event.preventDefault();
    const text = currentTarget.form?.querySelector<HTMLElement>("textarea[name=body], [role=textbox]");
    if (text && goesDown) putCaretAtStart(text);
    text?.focus();
  };

  return (
    <div data-text={title} className="growing-field note-title">
      <textarea
        ref={field}
        name="title"
        aria-label={t("title")}
        placeholder={t("title")}
        rows={1}
        maxLength={MAX_TITLE_LENGTH}
        autoComplete="off"
        // As it hydrates, React would put back the text that the field came with, over what was typed since.
        defaultValue={typeof document === "undefined" ? title : ""}
        readOnly={readOnly}
        // biome-ignore lint/a11y/noAutofocus: a note just made is there to be written in
        autoFocus={autoFocus}
        onKeyDown={goOn}
        className="title-field paragraphs-by-direction"
      />
    </div>
  );
}

async function loadCaretLine() {
  await untilIdle();
  return import("~/notes/editor/fields/caret-line");
}
