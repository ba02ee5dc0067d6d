import { gfm } from "@truto/turndown-plugin-gfm";
import TurndownService from "turndown";
import { toSafeUrl } from "~/markdown/safe-url";

const UNSEEN = ["script", "style", "title", "meta", "link", "noscript", "template", "iframe", "object"] as const;

const service = new TurndownService({
  headingStyle: "atx",
  hr: "---",
  bulletListMarker: "-",
  codeBlockStyle: "fenced",
  emDelimiter: "*",
})
  .use(gfm)
  .remove([...UNSEEN])
  .addRule("item", { filter: "li", replacement: (content, node) => toItem(content, node as HTMLElement) })
  .addRule("cell", {
    filter: ["th", "td"],
    replacement: (content, node) => toCell(content, node as HTMLTableCellElement),
  })
  .addRule("link", { filter: "a", replacement: (content, node) => toLink(content, node as HTMLAnchorElement) })
  .addRule("image", { filter: "img", replacement: (_content, node) => toImage(node as HTMLImageElement) });

const escapeAll = service.escape.bind(service);
service.escape = (text) =>
  escapeAll(text)
    // Signs that mean nothing where they stand.
    .replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, "_")
    .replace(/\\([[\]])/g, "$1");

/** The Markdown of a document that was never shown. */
export function toMarkdown(pasted: Document): string {
  return service.turndown(pasted.body).trim();
}

function toItem(content: string, item: HTMLElement): string {
  const list = item.parentElement;
  const place = list ? Array.from(list.children).indexOf(item) : 0;
  const sign = list?.nodeName === "OL" ? `${(Number(list.getAttribute("start")) || 1) + place}. ` : "- ";
  const text = content
    .trim()
    .replace(/^(\[[ x]\])\s+/, "$1 ")
    .replace(/\n{3,}/g, "\n\n")
    .replaceAll("\n", `\n${" ".repeat(sign.length)}`);
  return `${sign}${text}${item.nextElementSibling ? "\n" : ""}`;
}

function toCell(content: string, cell: HTMLTableCellElement): string {
  const text = content.trim().replace(/\s+/g, " ").replaceAll("|", "\\|");
  return `${cell.previousElementSibling ? "" : "|"} ${text} |${" |".repeat(Math.min(cell.colSpan, 100) - 1)}`;
}

function toLink(content: string, link: HTMLAnchorElement): string {
  const url = link.getAttribute("href") ?? "";
  const text = content.replace(/\s+/g, " ").trim();
  if (text === "" || !toSafeUrl(url)?.isExternal) return content;
  const address = url
    .replace(/[\s()<>]/g, encodeURIComponent)
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
  return text === url ? url : `[${text}](${address})`;
}

/** A picture that is a part of what was pasted has no address to name. */
function toImage(image: HTMLImageElement): string {
  const alt = (image.getAttribute("alt") ?? "").replace(/[\s[\]]+/g, " ").trim();
  const source = image.getAttribute("src") ?? "";
  return /^https?:/.test(source) ? `![${alt}](${source.replace(/\s/g, "%20")})` : alt;
}
