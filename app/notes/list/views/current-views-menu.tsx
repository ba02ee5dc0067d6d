import type { RefObject } from "react";
import { useCurrentTags } from "~/notes/list/views/use-current-tags";
import { ViewsMenu } from "~/notes/list/views/views-menu";
import type { ViewsMenuProps } from "~/notes/plain-parts";
import { useDismiss } from "~/ui/use-dismiss";

// With what is loaded at the same time: one file instead of two.
export { PaletteButton } from "~/notes/list/views/palette-button";

type CurrentViewsMenuProps = ViewsMenuProps & {
  details: RefObject<HTMLDetailsElement>;
  isOpen: boolean;
  /** Another time after each change. */
  now: string;
};

/** The menu of views in a page: its tags are as they are while it is open. */
export function CurrentViewsMenu({ details, view, tags, isOpen, now }: CurrentViewsMenuProps) {
  useDismiss(details);
  return <ViewsMenu view={view} tags={useCurrentTags(tags, isOpen, now)} />;
}
