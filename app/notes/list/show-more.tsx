import { Link, useSearchParams } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { useNextPage } from "~/notes/list/use-next-page";
import { MAX_SHOWN, NEXT_PAGE_SIZE } from "~/notes/note";
import type { ShowMoreProps } from "~/notes/plain-parts";
import { buttonClass } from "~/ui/button";
import { useInView } from "~/ui/use-in-view";

/**
 * Loads the next page of the list when it comes near, and a search's page after page until it has found enough;
 * without JavaScript, when it is asked for.
 */
export function ShowMore({ count, next, view }: ShowMoreProps) {
  const t = useMessages("notes");
  const [params] = useSearchParams();
  const { load, isLoading } = useNextPage(view);
  const end = useInView(load, `${count} ${next}`);

  return (
    <Link
      ref={end}
      to={{ search: `?${toNextSearch(params, count, next)}` }}
      className={buttonClass("quiet", "mt-2 w-full")}
      onClick={(event) => {
        event.preventDefault();
        load();
      }}
    >
      {view.query === "" ? t("showMore") : t(isLoading ? "looking" : "lookThrough")}
    </Link>
  );
}

/** The query of a URL that shows more: first as one longer list, then from page to page. */
function toNextSearch(params: URLSearchParams, count: number, next: string): URLSearchParams {
  const more = new URLSearchParams(params);
  const longer = count + NEXT_PAGE_SIZE;
  const turns = more.has("q") || more.has("before") || longer > MAX_SHOWN;
  more.delete("show");
  if (turns) more.set("before", next);
  else more.set("show", `${longer}`);
  return more;
}
