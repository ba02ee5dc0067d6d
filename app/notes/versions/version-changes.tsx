import { useMessages } from "~/messages/use-messages";
import type { Segment } from "~/notes/versions/compare-versions";

type VersionChangesProps = { title: Segment[]; body: Segment[] };

/** What was added and removed, marked by a line as well as by a colour; long stretches without a change are folded. */
export function VersionChanges({ title, body }: VersionChangesProps) {
  return (
    <div className="grid gap-3 font-serif wrap-anywhere">
      <p dir="auto" className="text-xl font-medium whitespace-pre-wrap">
        <Segments segments={title} />
      </p>
      <div className="paragraphs-by-direction whitespace-pre-wrap">
        <Segments segments={body} />
      </div>
    </div>
  );
}

function Segments({ segments }: { segments: Segment[] }) {
  return segments.map((segment, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a segment is known by its index
    <SegmentText key={index} segment={segment} />
  ));
}

function SegmentText({ segment }: { segment: Segment }) {
  const t = useMessages("notes");
  switch (segment.type) {
    case "added":
      return (
        <ins className="rounded-sm bg-leaf/15 decoration-leaf decoration-2 underline-offset-4">
          <span className="sr-only">{t("added")}</span>
          {segment.text}
          <span className="sr-only">{t("endOfAdded")}</span>
        </ins>
      );
    case "removed":
      return (
        <del className="rounded-sm bg-coral/12 text-soft decoration-coral">
          <span className="sr-only">{t("removed")}</span>
          {segment.text}
          <span className="sr-only">{t("endOfRemoved")}</span>
        </del>
      );
    case "folded":
      return <Fold>{t("sameLines", { count: segment.count })}</Fold>;
    case "cut":
      return <Fold>{t("moreCharacters", { count: segment.count })}</Fold>;
    default:
      return segment.text;
  }
}

function Fold({ children }: { children: string }) {
  return (
    <span className="my-1 block border-y border-dashed border-line py-1 text-center font-sans text-xs text-soft">
      {children}
    </span>
  );
}
