import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { loadAnswers } from "~/notes/sync/device/load-device";
import { SHELL_PATH } from "~/offline/contract";
import { toProposalPath } from "~/offline/share";
import { beginAsShell } from "~/offline/shell";
import type { RouteHandle } from "~/route-handle";

export const handle = {
  methods: ["GET", "HEAD"],
  // Whatever page it is to become: without a network nothing more comes.
  messages: ["notes", "search", "errors", "settings", "capture"],
} satisfies RouteHandle;

/** Read before the page is hydrated, which has to be at the path that it was rendered for. */
const target = typeof document === "undefined" ? "" : takeTarget();
if (target.startsWith("/notes")) loadNotes().catch(() => {});

/**
 * A page without anything of a person. The service worker shows it, at any path, where the server cannot be reached; it
 * becomes the page of that path.
 */
export default function Shell() {
  const navigate = useNavigate();
  useEffect(() => navigate(target, { replace: true }), [navigate]);
  return null;
}

function takeTarget(): string {
  beginAsShell();
  const { pathname, search, hash } = window.location;
  if (pathname === SHELL_PATH) return "/notes";
  window.history.replaceState(window.history.state, "", SHELL_PATH);
  // As the server would lead there.
  return toProposalPath({ pathname, search }) ?? pathname + search + hash;
}

/** What the notes are shown by comes while React begins: otherwise each part of it would be asked for by the one before. */
async function loadNotes(): Promise<void> {
  const { routes } = window.__remixManifest;
  const modules = ["routes/notes", "routes/notes._index"].flatMap((id) => routes[id]?.module ?? []);
  await Promise.all([loadAnswers(), ...modules.map((module) => import(/* @vite-ignore */ module))]);
}
