import { languageDataProp, syntaxHighlighting } from "@codemirror/language";
import { tagHighlighter, tags } from "@lezer/highlight";
import { noteLanguage } from "~/notes/editor/codemirror/language";

/** The words of code in a fenced block; the Markdown around it is the live preview's. */
export const codeHighlighting = syntaxHighlighting(
  tagHighlighter(
    [
      { tag: [tags.comment, tags.meta], class: "cm-code-comment" },
      { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], class: "cm-code-keyword" },
      { tag: [tags.string, tags.regexp, tags.attributeValue, tags.special(tags.string)], class: "cm-code-string" },
      { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.literal], class: "cm-code-literal" },
      { tag: [tags.typeName, tags.className, tags.tagName, tags.namespace], class: "cm-code-type" },
      {
        tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.definition(tags.variableName)],
        class: "cm-code-name",
      },
      { tag: [tags.propertyName, tags.attributeName], class: "cm-code-property" },
    ],
    { scope: (top) => top.prop(languageDataProp) !== noteLanguage.data },
  ),
);
