import { UNIVERSAL } from "~/ui/time/format-time";
import { useHydrated } from "~/ui/use-hydrated";

/** The zone that times are shown in: the reader's, which no name stands for, once the browser runs the page. */
export function useZone(): string | undefined {
  return useHydrated() ? undefined : UNIVERSAL;
}
