import { MAX_QUERY_LENGTH } from "~/offline/share";

/** Runs in whatever page a person looks at: nothing of ours is there. Of a long selection the rest is left out, with a sign of it. */
const SCRIPT = `(() => {
  let text = String(getSelection()), end = "";
  const url = () => "ORIGIN/notes/new?" + new URLSearchParams({ title: document.title.slice(0, 300), body: text + end, url: location.href });
  while (text && url().length > ${MAX_QUERY_LENGTH}) {
    text = text.slice(0, text.length * 0.9);
    end = "…";
  }
  open(url()) || (location = url());
})()`;

/** The address of a bookmark that takes along the page's title, its URL and what is selected in it, for a note at this origin. */
export function makeBookmarklet(origin: string): string {
  return `javascript:${encodeURIComponent(SCRIPT.replace("ORIGIN", origin).replace(/\n\s*/g, " "))}`;
}
