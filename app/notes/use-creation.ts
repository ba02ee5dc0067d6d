import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Note } from "~/notes/note";

/** Before a note that got no answer is sent again. */
const RETRY_MS = 2_000;

/** Sends a note that was begun on this page until the server has it; its id makes a repetition harmless. */
export function useCreation({ id, version }: Note): void {
  const { submit, state } = useFetcher({ key: `create:${id}` });
  const tried = useRef(false);
  useEffect(() => {
    if (version > 0 || state !== "idle") return;

    const wait = tried.current ? RETRY_MS * (1 + Math.random() / 2) : 0;
    const timer = setTimeout(() => {
      tried.current = true;
      submit({ id }, { method: "post", action: "/notes/new" });
    }, wait);
    return () => clearTimeout(timer);
  }, [id, version, state, submit]);
}
