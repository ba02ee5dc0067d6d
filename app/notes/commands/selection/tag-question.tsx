import { useState } from "react";
import { useExplain, useMessages } from "~/messages/use-messages";
import { Question } from "~/notes/commands/selection/question";
import { isTag } from "~/notes/several/is-tag";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { controlClass } from "~/ui/forms/control-class";

type TagQuestionProps = { count: number; onTag: (tag: string) => void };

/** Asks which tag the notes are to have. */
export function TagQuestion({ count, onTag }: TagQuestionProps) {
  const t = useMessages("notes");
  const explain = useExplain();
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const type = (text: string) => {
    setTyped(text);
    setIsWrong(false);
  };
  const submit = () => {
    const tag = typed.trim().replace(/^#/, "");
    if (!isTag(tag)) {
      setIsWrong(true);
      return false;
    }
    onTag(tag);
    return true;
  };
  return (
    <Question title={t("addTag")} intro={t("addTagIntro", { count })} submit={t("addTag")} onSubmit={submit}>
      <div className="grid gap-1">
        <input
          aria-label={t("tagName")}
          placeholder={t("tagName")}
          list="known-tags"
          value={typed}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? "tag-error" : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={controlClass("w-full")}
        />
        <datalist id="known-tags">
          {getNotesClient().cache.tags.map(({ tag, name }) => (
            <option key={tag} value={name} />
          ))}
        </datalist>
        {isWrong && (
          <p id="tag-error" role="alert" className="text-sm text-coral">
            {explain({ code: "tag-invalid" })}
          </p>
        )}
      </div>
    </Question>
  );
}
