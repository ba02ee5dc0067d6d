import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { onTestFinished, vi } from "vitest";

type FakeTimer = "setTimeout" | "clearTimeout" | "Date";

/** From here on no hub has a heartbeat, and nothing happens of what else is named, until time is made to pass. */
export function stopHubTimers(...more: FakeTimer[]): void {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", ...more] });
  onTestFinished(() => void vi.useRealTimers());
}

/** Has so many seconds pass for the user's hub, whose streams were opened after its timers stopped. */
export async function passSeconds(userId: string, seconds: number): Promise<void> {
  // What is due then is done in the context of the hub, which its streams belong to.
  await runInDurableObject(env.USER_HUB.getByName(userId), async () => {
    await vi.advanceTimersByTimeAsync(seconds * 1_000);
  });
}
