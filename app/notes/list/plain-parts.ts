import { type ComponentType, createContext, type ReactNode, useContext } from "react";
import type { ListView } from "~/notes/list-view";
import type { CountedTag } from "~/notes/tags/tags";

export type ViewsMenuProps = { view: ListView; tags: CountedTag[] };

/** `next` is the position after which the list goes on. */
export type ShowMoreProps = { count: number; next: string; view: ListView };

/** What the list is made of where there is no JavaScript. */
export type PlainParts = {
  ViewsMenu: ComponentType<ViewsMenuProps>;
  ShowMore: ComponentType<ShowMoreProps>;
  EmptyTrashLink: ComponentType;
  DoneNotice: ComponentType;
  NothingFound: ComponentType<{ view: ListView }>;
};

/** Only the server has these at once: a page loads each after its first paint, when it is needed. */
export const PlainPartsContext = createContext<PlainParts | null>(null);

/** What is made of these parts: `import.meta.env.SSR && <Plain>…</Plain>` in a `noscript`, so that no page has it in its script. */
export function Plain({ children }: { children: (parts: PlainParts) => ReactNode }): ReactNode {
  const parts = useContext(PlainPartsContext);
  return parts && children(parts);
}
