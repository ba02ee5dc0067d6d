import type { NavigateFunction } from "@remix-run/react";
import type { AppError } from "~/messages/catalogs";
import type { FocusTarget } from "~/notes/commands/focus/use-focus-after";
import type { ListView } from "~/notes/order/list-view";

/** Where the person is, and what a command does to that. */
export type Page = {
  view: ListView;
  /** The part of the URL that says which note is open. */
  openId: string | undefined;
  navigate: NavigateFunction;
  focusAfter: (target: FocusTarget) => void;
  /** Says why something was not done. */
  onFailed: (reason: AppError | string) => void;
};
