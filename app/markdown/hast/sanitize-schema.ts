import type { Schema } from "hast-util-sanitize";

/**
 * What a rendered note may be made of. The renderer makes nothing else: this holds even if it has an error.
 * No `id`, no `name`, no `style`, no raw HTML, and no class but our own.
 */
export const ALLOWED: Schema = {
  tagNames: [
    ...["h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "pre", "hr", "br"],
    ...["div", "table", "thead", "tbody", "tr", "th", "td"],
    ...["em", "strong", "del", "code", "a", "img", "input"],
  ],
  attributes: {
    "*": [["dir", "auto"]],
    a: [
      "href",
      ["target", "_blank"],
      ["rel", "noopener", "noreferrer", "nofollow"],
      ["className", "md-tag", "md-note-link"],
    ],
    div: [
      ["className", "md-table"],
      ["tabIndex", 0],
    ],
    img: ["src", "alt", ["loading", "lazy"]],
    input: [["type", "checkbox"], "checked", ["disabled", true], "dataAt"],
    li: [["className", "md-task"]],
    ol: ["start"],
    pre: [
      ["className", "md-written"],
      ["tabIndex", 0],
    ],
    td: [["className", "md-left", "md-center", "md-right"]],
    th: [["className", "md-left", "md-center", "md-right"]],
  },
  required: { input: { type: "checkbox", disabled: true } },
  // A picture has a path of the app: no protocol is one.
  protocols: { href: ["http", "https", "mailto"], src: ["none"] },
  clobber: [],
  strip: ["script"],
  allowComments: false,
  allowDoctypes: false,
};
