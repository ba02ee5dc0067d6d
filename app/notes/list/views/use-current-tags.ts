import { useEffect, useState } from "react";
import { loadDevice } from "~/notes/sync/device/load-device";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import type { CountedTag } from "~/notes/tags/tags";

/** A burst of changes is asked about once. */
const PAUSE_MS = 300;

/**
 * The person's tags: as the list came with them, and while somebody looks at them as they are. What changes reach this
 * page say which tags a note has, and not which ones it had.
 *
 * @param changed another value after each change
 */
export function useCurrentTags(listed: CountedTag[], isOpen: boolean, changed: unknown): CountedTag[] {
  const [tags, setTags] = useState(listed);
  useEffect(() => setTags(listed), [listed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked again after each change
  useEffect(() => {
    if (!isOpen) return;
    const over = new AbortController();
    const timer = setTimeout(async () => {
      const current = await fetchTags(over.signal);
      if (current && !over.signal.aborted) setTags(current);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [isOpen, changed]);
  return tags;
}

/** Null where neither the server nor this device can say: what was known is shown on. */
async function fetchTags(signal: AbortSignal): Promise<CountedTag[] | null> {
  const client = getNotesClient();
  const { cache } = client;
  try {
    const response = await fetch(`/notes/tags?user=${cache.person.userId}`, { signal });
    if (!response.ok) return null;
    cache.tags = (await response.json<{ tags: CountedTag[] }>()).tags;
    return cache.tags;
  } catch {
    return (await (await loadDevice(client, true))?.readTags()) ?? null;
  }
}
