import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ListView } from "~/notes/order/list-view";
import { loadNextPage } from "~/notes/sync/load-next-page";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/** The means to load the next page. It is loading until one could not be loaded: where one ends the next may begin. */
export function useNextPage(view: ListView): { load: () => void; isLoading: boolean } {
  const { revalidate } = useRevalidator();
  const [isLoading, setIsLoading] = useState(false);
  const loading = useRef(false);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current.abort();
  }, []);

  const load = useCallback(async () => {
    if (loading.current) return;
    const { signal } = leaving.current;
    loading.current = true;
    setIsLoading(true);
    try {
      await loadNextPage(getNotesClient(), view, signal);
      revalidate();
    } catch (error) {
      if (signal.aborted) return;
      console.warn("The list could not be continued:", error);
      setIsLoading(false);
    } finally {
      loading.current = false;
    }
  }, [view, revalidate]);
  return { load, isLoading };
}
