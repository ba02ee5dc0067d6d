import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { requireSession } from "~/auth/sessions/session.server";
import { errorResponse } from "~/messages/error-response.server";
import { isSort } from "~/notes/order/list-order";
import { sortCookie } from "~/notes/order/sort-cookie";

/** Chooses the order of lists, for a browser without JavaScript: a page chooses it itself. */
export async function action({ request, context }: ActionFunctionArgs) {
  await requireSession(request, context);
  const sort = context.form.get("sort");
  if (!isSort(sort)) return errorResponse(request, 400, { code: "sort-unknown" });

  return redirect(readPath(context.form.get("from")), { headers: { "set-cookie": sortCookie(sort) } });
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSession(request, context);
  return redirect("/notes");
}

/** Back to the list that was to be sorted, and nowhere else. */
function readPath(from: FormDataEntryValue | null): string {
  const { pathname, search } = new URL(
    typeof from === "string" && from.startsWith("/notes") ? from : "/notes",
    "http://x",
  );
  return pathname + search;
}
