type MeterProps = {
  label: string;
  /** The amount in words, its bound included. */
  text: string;
  value: number;
  max: number;
};

/** From here on it is time to think of making room. */
const NEARLY_FULL = 0.9;

/** How much of something that has an end is taken. */
export function Meter({ label, text, value, max }: MeterProps) {
  const nearlyFull = value >= max * NEARLY_FULL;
  return (
    <div className="grid w-full gap-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-medium">{label}</span>
        <span className={`tabular-nums ${nearlyFull ? "text-coral" : "text-soft"}`}>{text}</span>
      </p>
      <progress
        aria-label={`${label}: ${text}`}
        value={Math.min(value, max)}
        max={max}
        className={`h-2 w-full appearance-none overflow-hidden rounded-full bg-mist [&::-webkit-progress-bar]:bg-mist ${nearlyFull ? "[&::-moz-progress-bar]:bg-coral [&::-webkit-progress-value]:bg-coral" : "[&::-moz-progress-bar]:bg-tide [&::-webkit-progress-value]:bg-tide"}`}
      />
    </div>
  );
}
