import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/cloudflare";
import { requireSession, requireUserId } from "~/auth/sessions/session.server";
import { bookmarkHeaders } from "~/live/bookmark";
import { errorResponse } from "~/messages/error-response.server";
import { messagesFor } from "~/messages/messages.server";
import { applyCreate } from "~/notes/writes/apply-intent.server";
import { explainFailure } from "~/notes/writes/write-failure.server";
import type { RouteHandle } from "~/route-handle";

export const handle = { pageForms: true } satisfies RouteHandle;

/** Makes the note that shows the ways, in the language of who asks for it: from here on a note like any other. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { env, form } = { env: context.cloudflare.env, form: context.form };
  const userId = await requireUserId(request, context);
  const t = (await messagesFor(request)).in("guide");

  const note = new FormData();
  note.set("id", String(form.get("id") ?? crypto.randomUUID()));
  note.set("title", t("title"));
  note.set("body", t("body"));
  const outcome = await applyCreate(env, userId, note);
  if (outcome.status === "done")
    return redirect(`/notes/${outcome.change.item.id}`, { headers: bookmarkHeaders(outcome.change.bookmark) });

  if (outcome.status === "conflict" || outcome.status === "missing")
    return errorResponse(request, 409, { code: "key-reused" });
  const { error, init } = explainFailure(outcome);
  return errorResponse(request, init.status, error, init.headers);
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSession(request, context);
  return redirect("/notes");
}
