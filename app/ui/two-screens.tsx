const LAPTOP_LINES = [150, 190, 120, 170, 96];
const PHONE_LINES = [60, 74, 48, 68, 38];

/** A laptop and a phone that show the same note: what Tidings does, in one picture. */
export function TwoScreens({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 520 340" className={className} aria-hidden="true">
      <g fill="none" stroke="var(--color-tide)" strokeWidth="1.5" opacity=".35">
        <path d="M20 300c40-18 80-18 120 0s80 18 120 0 80-18 120 0 80 18 120 0" />
        <path d="M20 320c40-18 80-18 120 0s80 18 120 0 80-18 120 0 80 18 120 0" opacity=".6" />
      </g>
      <rect x="30" y="30" width="350" height="226" rx="14" fill="var(--color-paper)" stroke="var(--color-line)" />
      <path d="M44 30h96v226H44a14 14 0 0 1-14-14V44a14 14 0 0 1 14-14Z" fill="var(--color-mist)" />
      <g fill="var(--color-line)">
        <rect x="46" y="54" width="64" height="7" rx="3.5" />
        <rect x="46" y="124" width="70" height="7" rx="3.5" />
        <rect x="46" y="159" width="52" height="7" rx="3.5" />
      </g>
      <rect x="40" y="78" width="90" height="30" rx="7" fill="var(--color-wash)" />
      <rect x="46" y="89" width="58" height="7" rx="3.5" fill="var(--color-tide)" />
      <Lines x={164} y={62} heading={130} widths={LAPTOP_LINES} gap={22} />
      <rect x="372" y="106" width="118" height="208" rx="20" fill="var(--color-paper)" stroke="var(--color-line)" />
      <rect x="413" y="116" width="36" height="5" rx="2.5" fill="var(--color-line)" />
      <Lines x={392} y={142} heading={64} widths={PHONE_LINES} gap={20} />
    </svg>
  );
}

type LinesProps = { x: number; y: number; heading: number; widths: number[]; gap: number };

function Lines({ x, y, heading, widths, gap }: LinesProps) {
  return (
    <g>
      <rect x={x} y={y} width={heading} height="11" rx="5.5" fill="var(--color-ink)" />
      {widths.map((width, line) => (
        <rect
          key={width}
          x={x}
          y={y + 30 + line * gap}
          width={width}
          height="7"
          rx="3.5"
          fill={line === widths.length - 1 ? "var(--color-tide)" : "var(--color-line)"}
        />
      ))}
    </g>
  );
}
