import { redirect } from "@remix-run/react";
import { parseListView } from "~/notes/order/list-view";
import { pathAfterRevert } from "~/notes/states/path-after-revert";
import { pathAfter } from "~/notes/states/states";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { submitIntent } from "~/notes/sync/outbox/submit-intent";

/** Does by the page's outbox what a form of the note's page asks for, and answers as the server's action would: where that leads, or what to show. */
export async function answerForm(request: Request, id: string) {
  const form = await request.formData();
  const result = await submitIntent(getNotesClient(), id, form);
  if (result?.status === "reverted") return redirect(pathAfterRevert(id, result.version));
  if (result) return result;
  const { pathname, search, searchParams } = new URL(request.url);
  const to = pathAfter(String(form.get("intent")), id, parseListView(searchParams));
  // Who goes on where they are has no step back for it.
  return to === pathname + search ? null : redirect(to);
}
