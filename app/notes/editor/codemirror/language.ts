import { commonmarkLanguage } from "@codemirror/lang-markdown";
import { indentNodeProp, Language, languageDataProp } from "@codemirror/language";
import { parseCode, parser } from "@lezer/markdown";
import { SYNTAX } from "~/markdown/syntax";
import { typingBounds } from "~/notes/editor/codemirror/bounds";
import { findCodeParser } from "~/notes/editor/codemirror/code-grammars";

/**
 * The language of notes for CodeMirror. Made of its parts: `markdown()` would bring grammars of HTML, CSS and
 * JavaScript into the file of the editor. Its commands know the language by its data.
 */
export const noteLanguage = new Language(
  commonmarkLanguage.data,
  parser.configure([
    SYNTAX,
    typingBounds,
    parseCode({ codeParser: findCodeParser }),
    {
      props: [
        languageDataProp.add({ Document: commonmarkLanguage.data }),
        // A new line begins as the line before it.
        indentNodeProp.add({ Document: () => null }),
      ],
    },
  ]),
  [],
  "markdown",
);
