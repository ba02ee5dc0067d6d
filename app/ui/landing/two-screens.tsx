import { Mark } from "~/ui/logo";

type TwoScreensProps = {
  /** What the picture shows, for who does not see it. */
  label: string;
  /** A note, and its lines. */
  title: string;
  lines: readonly string[];
};

/** A laptop on which a note is written, line by line, and a phone on which each of them is at once: what Tidings does. */
export function TwoScreens({ label, title, lines }: TwoScreensProps) {
  return (
    <div role="img" aria-label={label} className="two-screens">
      <div className="screen screen-laptop">
        <div className="grid content-start gap-1 bg-shore p-3">
          <Mark className="mb-1 size-5" />
          <p dir="auto" className="truncate rounded-lg bg-wash px-2 py-1.5 text-xs font-semibold">
            {title}
          </p>
          <span className="mx-2 mt-2 h-1.5 w-2/3 rounded-full bg-line" />
          <span className="mx-2 mt-2 h-1.5 w-1/2 rounded-full bg-line" />
          <span className="mx-2 mt-2 h-1.5 w-3/5 rounded-full bg-line" />
        </div>
        <Text title={title} lines={lines} />
      </div>
      <div className="screen screen-phone">
        <Text title={title} lines={lines} />
      </div>
    </div>
  );
}

function Text({ title, lines }: Omit<TwoScreensProps, "label">) {
  return (
    <div className="grid content-start gap-1.5 p-4 font-serif">
      <p dir="auto" className="mb-1 text-xl font-medium">
        {title}
      </p>
      {lines.map((line) => (
        <p key={line} dir="auto" className="written-line">
          {line}
        </p>
      ))}
    </div>
  );
}
