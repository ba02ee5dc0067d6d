import { useMessages } from "~/messages/use-messages";
import { Question } from "~/notes/commands/selection/question";

type MergeQuestionProps = { count: number; onMerge: () => void };

/** Asks before several notes become one. */
export function MergeQuestion({ count, onMerge }: MergeQuestionProps) {
  const t = useMessages("notes");
  const submit = () => {
    onMerge();
    return true;
  };
  return <Question title={t("mergeNotes")} intro={t("mergeIntro", { count })} submit={t("merge")} onSubmit={submit} />;
}
