type ProgressBarProps = {
  /** What is going on, in words. */
  label: string;
  /** How far it is; without it, nobody knows yet. */
  value?: number | undefined;
  max?: number;
};

/** How far something is that takes a while. */
export function ProgressBar({ label, value, max = 1 }: ProgressBarProps) {
  return (
    <div className="grid w-full gap-1.5">
      {/* A screen reader says the progress when asked: ten changes a second are too many to be told of. */}
      <p className="text-sm text-soft tabular-nums">{label}</p>
      <progress
        aria-label={label}
        {...(value !== undefined && { value, max })}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-mist [&::-moz-progress-bar]:bg-tide [&::-webkit-progress-bar]:bg-mist [&::-webkit-progress-value]:bg-tide"
      />
    </div>
  );
}
