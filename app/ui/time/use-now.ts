import { useEffect, useState } from "react";

const TICK_MS = 20_000;

/** The time, as it was rendered and then as it passes. */
export function useNow(rendered: string): string {
  const [now, setNow] = useState(rendered);
  useEffect(() => {
    setNow(rendered);
    const timer = setInterval(() => setNow(new Date().toISOString()), TICK_MS);
    return () => clearInterval(timer);
  }, [rendered]);
  return now;
}
