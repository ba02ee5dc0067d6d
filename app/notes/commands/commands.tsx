import { useMatches, useNavigate, useRouteLoaderData } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";
import type { AppError } from "~/messages/catalogs";
import { openDialog, openedFrom, useOpenDialog } from "~/notes/commands/dialogs";
import { asEntry } from "~/notes/commands/focus/list-entries";
import { useFocusAfter } from "~/notes/commands/focus/use-focus-after";
import { useFocusAfterForms } from "~/notes/commands/focus/use-focus-after-forms";
import { useKeptFocus } from "~/notes/commands/focus/use-kept-focus";
import { HoverActions } from "~/notes/commands/hover-actions";
import { useKeys } from "~/notes/commands/keys/use-keys";
import { loadDialogs, loadKeySheet, loadPalette } from "~/notes/commands/load-dialogs";
import { offerableCommands } from "~/notes/commands/offered-commands";
import type { Page } from "~/notes/commands/page";
import type { Does } from "~/notes/commands/palette/palette-items";
import { runCommand } from "~/notes/commands/run-command";
import { FailureToast } from "~/notes/commands/selection/failure-toast";
import { clearSelection } from "~/notes/commands/selection/selection";
import { SeveralNotes } from "~/notes/commands/selection/several-notes";
import { useSelecting } from "~/notes/commands/selection/use-selecting";
import { useSwipes } from "~/notes/commands/swipe/use-swipes";
import { ALL_NOTES, type ListView, toViewKey } from "~/notes/order/list-view";
import { addRecent } from "~/notes/recent-notes";
import { UndoRegion } from "~/notes/sync/undo/undo-region";
import { useLoaded } from "~/timing/use-loaded";
import { whenIdle } from "~/timing/when-idle";

/** What is done by keys, and by what is opened by them; and what undoes it. */
export function Commands() {
  const navigate = useNavigate();
  const view = useRouteLoaderData<{ view: ListView }>("routes/notes")?.view ?? ALL_NOTES;
  const openId = useMatches().at(-1)?.params.noteId;
  const focusAfter = useFocusAfter();
  const [failure, setFailure] = useState<AppError | string | null>(null);
  const page: Page = { view, openId, navigate, focusAfter, onFailed: setFailure };
  useKeys((command, { target }) => runCommand(command, page, target instanceof Element ? target : null));
  useFocusAfterForms(focusAfter);
  useKeptFocus();
  // A swipe is no press: it comes before what listens to these.
  useSwipes(page);
  useSelecting(openId);
  const viewKey = toViewKey(view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is shown
  useEffect(clearSelection, [viewKey]);
  useEffect(() => {
    if (openId !== undefined) addRecent(openId);
  }, [openId]);
  useEffect(() => whenIdle(loadDialogs), []);

  const dialog = useOpenDialog();
  const sheet = useLoaded(loadKeySheet, dialog === "keys");
  const palette = useLoaded(loadPalette, dialog === "palette");
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it was opened for stays
  const offerable = useMemo(() => offerableCommands(page, asEntry(openedFrom())), [dialog]);
  const choose = (does: Does) => {
    openDialog(null);
    if ("path" in does) {
      if (does.noteId !== undefined) focusAfter({ to: "text" });
      navigate(does.path);
      return;
    }
    // Once the dialog is gone, which gives the focus back.
    requestAnimationFrame(() => {
      openedFrom()?.focus();
      runCommand(does.command, page, null);
    });
  };
  return (
    <>
      <HoverActions page={page} />
      <SeveralNotes page={page} />
      {dialog === "keys" && sheet && <sheet.KeySheet />}
      {dialog === "palette" && palette && <palette.Palette view={view} commands={offerable} onChoose={choose} />}
      {failure !== null && <FailureToast reason={failure} onClose={() => setFailure(null)} />}
      <UndoRegion />
    </>
  );
}
