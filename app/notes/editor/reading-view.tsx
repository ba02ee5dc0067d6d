import { Markdown } from "~/markdown/markdown";
import { toPlainText } from "~/markdown/plain-text";
import { formatTask, type Task } from "~/markdown/tasks";
import { useMessages } from "~/messages/use-messages";
import type { ReadingViewProps } from "~/notes/plain-parts";
import { splitAtFound } from "~/notes/search/found-parts";
import { parseQuery, wordsOf } from "~/notes/search/parse-query";
import { placeOf } from "~/notes/states/places";
import { buttonClass } from "~/ui/button";
import { Highlight } from "~/ui/highlight";

/**
 * Every page with a note has this much of it rendered at most, whether its browser has JavaScript or not; who
 * wants all of a long note asks for it.
 */
const SHOWN_AT_FIRST = 32 * 1_024;

/** A note to read, without JavaScript: its boxes can be ticked, and a link leads to the form that edits it. */
export function ReadingView({ note, search, error }: ReadingViewProps) {
  const t = useMessages("notes");
  const isTrashed = placeOf(note) === "trash";
  const params = new URLSearchParams(search);
  const text = params.has("all") ? note.body : cutAtLine(note.body);
  const words = wordsOf(parseQuery(params.get("q") ?? ""));
  const split = (text: string) => splitAtFound(text, words);
  return (
    <div className="note-sheet grid grid-cols-1 gap-5 print:max-w-none print:p-0">
      {error && (
        <p role="alert" className="rounded-lg bg-wash/60 px-4 py-3 font-sans text-sm text-coral">
          {error}
        </p>
      )}
      <div className="flex items-start justify-between gap-4">
        <h2 dir="auto" className="note-title min-w-0">
          <Highlight parts={split(note.title)} className="found-mark" />
        </h2>
        {!isTrashed && (
          <a href={withParameter(search, "edit")} className={buttonClass("outline", "font-sans print:hidden")}>
            {t("edit")}
          </a>
        )}
      </div>
      <form method="post" action={`/notes/${note.id}${search}`}>
        <input type="hidden" name="intent" value="check" />
        <input type="hidden" name="version" value={note.version} />
        <Markdown text={text} {...(!isTrashed && { renderTask })} {...(words.length > 0 && { split })} />
      </form>
      {text.length < note.body.length && (
        <a href={withParameter(search, "all")} className={buttonClass("outline", "justify-self-start font-sans")}>
          {t("showAll")}
        </a>
      )}
    </div>
  );
}

function renderTask(task: Task) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input sends nothing by itself without JavaScript
    <button
      type="submit"
      id={`task-${task.index}`}
      name="task"
      value={formatTask({ ...task, done: !task.done })}
      role="checkbox"
      aria-checked={task.done}
      aria-label={toPlainText(task.text)}
      className="md-box"
    />
  );
}

function withParameter(search: string, name: string): string {
  const params = new URLSearchParams(search);
  params.set(name, "");
  return `?${params}`;
}

function cutAtLine(body: string): string {
  if (body.length <= SHOWN_AT_FIRST) return body;
  const end = body.lastIndexOf("\n", SHOWN_AT_FIRST);
  // Of one endless line the half: a character is not to be cut in two.
  return end > 0 ? body.slice(0, end) : body.slice(0, SHOWN_AT_FIRST).replace(/[\uD800-\uDBFF]$/, "");
}
