import { useEffect, useRef, useState } from "react";
import type { AppError } from "~/messages/catalogs";
import { TransferFailed } from "~/transfer/fetch-with-retries";
import { InvalidExport } from "~/transfer/zip/invalid-export";

/** What the page shows of something that takes a while and can be stopped. */
export type Transfer<Progress, Result> =
  | { state: "idle" }
  | { state: "running"; progress: Progress | null }
  | { state: "done"; result: Result }
  | { state: "stopped" }
  | { state: "failed"; error: AppError | string };

type Run<Progress, Result> = (how: {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}) => Promise<Result>;

/** As often as people can see it. */
const SHOWN_EVERY_MS = 100;

/** Runs an import or an export, one at a time; leaving the page stops it. */
export function useTransfer<Progress, Result>() {
  const [transfer, setTransfer] = useState<Transfer<Progress, Result>>({ state: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (run: Run<Progress, Result>) => {
    const controller = new AbortController();
    running.current = controller;
    setTransfer({ state: "running", progress: null });
    let shownAt = 0;
    const onProgress = (progress: Progress) => {
      if (Date.now() < shownAt + SHOWN_EVERY_MS || controller.signal.aborted) return;
      shownAt = Date.now();
      setTransfer({ state: "running", progress });
    };
    try {
      setTransfer({ state: "done", result: await run({ signal: controller.signal, onProgress }) });
    } catch (error) {
      if (controller.signal.aborted) setTransfer({ state: "stopped" });
      else setTransfer({ state: "failed", error: toError(error) });
    }
  };
  return { transfer, start, stop: () => running.current?.abort() };
}

function toError(error: unknown): AppError | string {
  if (error instanceof InvalidExport || error instanceof TransferFailed) return error.error;
  console.error(error);
  return { code: "transfer-failed" };
}
