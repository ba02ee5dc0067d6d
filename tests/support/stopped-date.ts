import { onTestFinished, vi } from "vitest";

/** From here on all is one moment to the test, however long the machine takes: what lasts a second goes on. */
export function stopDate(): void {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
}
