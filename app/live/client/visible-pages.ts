/**
 * Counts the pages of this browser that a person can see, this one included: each holds a shared Web Lock while it is
 * visible, which it loses however it ends. The others are told on a channel when it comes or goes; of one that died
 * they hear by `recount`.
 */
export function watchVisiblePages(
  name: string,
  onCount: (count: number) => void,
): { recount: () => void; stop: () => void } {
  const lock = `${name}:visible`;
  const channel = new BroadcastChannel(lock);
  const stopped = new AbortController();
  let hidden = new AbortController();

  async function recount() {
    const { held = [] } = await navigator.locks.query();
    if (!stopped.signal.aborted) onCount(held.filter((one) => one.name === lock).length);
  }

  async function announce() {
    if (stopped.signal.aborted) return;
    channel.postMessage(null);
    await recount();
  }

  /** Holds the lock from now on until the page is hidden. */
  function hold() {
    const { signal } = hidden;
    const untilHidden = async () => {
      if (signal.aborted) return;
      announce();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    };
    navigator.locks.request(lock, { mode: "shared" }, untilHidden).then(announce);
  }

  function update() {
    hidden.abort();
    hidden = new AbortController();
    if (document.visibilityState === "visible") hold();
  }

  channel.addEventListener("message", recount);
  document.addEventListener("visibilitychange", update, { signal: stopped.signal });
  update();

  return {
    recount,
    stop: () => {
      hidden.abort();
      stopped.abort();
      channel.close();
    },
  };
}
