import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { dropDraft, findDraft, keepDraft } from "~/notes/drafts";
import {
  beginEditing,
  type Editing,
  type EditingEvent,
  editingReducer,
  isUnsaved,
  type Sending,
  sendingOf,
} from "~/notes/editing";
import type { Note, NoteText } from "~/notes/note";

/** What the save action answers to the page, and `unsent` when no answer came. */
export type SaveAnswer =
  | { status: "saved"; note: Note }
  | { status: "conflict"; note: Note; mine: NoteText }
  | { status: "refused"; reason: string }
  | { status: "unsent" };

/** How long a person pauses before what is typed is saved. */
const PAUSE_MS = 600;
/** Before a save that got no answer is sent again; up to half more, so that screens do not come back in step. */
const RETRY_MS = 2_000;

/**
 * Holds what a person types in a note: keeps it on the device at once, saves it
 * after a pause, and takes in what other screens saved meanwhile.
 */
export function useEditing(note: Note): { editing: Editing; dispatch: (event: EditingEvent) => void } {
  const [editing, dispatch] = useReducer(editingReducer, note, beginEditing);
  const fetcher = useFetcher<SaveAnswer>({ key: `save:${note.id}` });
  const { submit, state, data: answer } = fetcher;
  const unsaved = isUnsaved(editing);
  const exists = note.version > 0;
  const idle = state === "idle";

  const send = useCallback(
    ({ op, text, version, keep }: Sending) => {
      const form = { intent: "save", op, version: `${version}`, ...text, ...(keep && { keep: "yes" }) };
      submit(form, { method: "post", action: `/notes/${note.id}` });
    },
    [submit, note.id],
  );

  // After hydration, as the server knows of no drafts.
  const restored = useRef(false);
  useEffect(() => {
    if (restored.current) return;
    restored.current = true;
    const draft = findDraft(note.id);
    if (draft) dispatch({ type: "restored", draft, note });
  }, [note]);

  useEffect(() => dispatch({ type: "received", note }), [note]);

  useEffect(() => {
    if (answer?.status === "saved") dispatch({ type: "saved", note: answer.note });
    if (answer?.status === "conflict") dispatch({ type: "conflicted", note: answer.note });
    if (answer?.status === "refused") dispatch({ type: "refused", reason: answer.reason });
  }, [answer]);

  useEffect(() => {
    if (unsaved) keepDraft(note.id, editing);
    else if (restored.current) dropDraft(note.id);
  }, [unsaved, editing, note.id]);

  const { sending, conflict, refusal, text } = editing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the text starts the pause anew
  useEffect(() => {
    if (!exists || !unsaved || sending || conflict || refusal) return;
    const timer = setTimeout(() => dispatch({ type: "sent", op: crypto.randomUUID() }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [exists, unsaved, sending, conflict, refusal, text]);

  // Sends what is to be sent, and sends it again, as it is, until there is an answer.
  const tried = useRef<string | null>(null);
  useEffect(() => {
    if (!sending || !idle) return;
    const again = tried.current === sending.op;
    tried.current = sending.op;
    const timer = setTimeout(() => send(sending), again ? RETRY_MS * (1 + Math.random() / 2) : 0);
    return () => clearTimeout(timer);
  }, [sending, idle, send]);

  // Leaving the note does not wait for the pause. What is on its way already stays
  // in the draft with what came after it, and is taken up at the next visit.
  const latest = useRef(editing);
  latest.current = editing;
  useEffect(
    () => () => {
      const { sending, conflict, refusal, text, base } = latest.current;
      if (!isUnsaved(latest.current) || sending || conflict || refusal) return;
      const last = sendingOf(latest.current, crypto.randomUUID());
      keepDraft(note.id, { base, text, sending: last });
      send(last);
    },
    [note.id, send],
  );

  return { editing, dispatch };
}
