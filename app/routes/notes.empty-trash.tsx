import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { type ClientActionFunctionArgs, Form, Link, redirect, useActionData, useLoaderData } from "@remix-run/react";
import { requireSession, requireUserId } from "~/auth/sessions/session.server";
import { inTurn, RETRY_AFTER } from "~/limits/turn.server";
import { errorResponse } from "~/messages/error-response.server";
import { useMessages } from "~/messages/use-messages";
import { emptyTrash } from "~/notes/bulk/delete-trashed.server";
import { parseTrashTime } from "~/notes/states/trash-time";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import type { RouteHandle } from "~/route-handle";
import { Button, buttonClass } from "~/ui/button";

export const handle = { title: ["notes", "emptyTrash"] } satisfies RouteHandle;

const TRASH = "/notes?view=trash";

/** Asks before it empties the trash of what is in it by now: what comes there later stays. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSession(request, context);
  return { now: new Date().toISOString() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);
  const before = parseTrashTime(context.form.get("before"));
  if (before === null) throw await errorResponse(request, 400, { code: "time-missing" });

  const emptied = await inTurn(env, userId, () => emptyTrash(env, userId, before));
  if (!emptied) return data({ deleted: 0 }, { status: 429, headers: RETRY_AFTER });
  return emptied.more ? data({ deleted: emptied.deleted }) : redirect(TRASH);
}

/** By the page's outbox, which holds it back for as long as it can be undone. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  const client = getNotesClient();
  const loaded = await import("~/notes/sync/undo/undo-region").catch(() => null);
  // Where it cannot be loaded any more, it is done without a way back.
  if (!loaded) return serverAction<typeof action>();
  const before = String((await request.formData()).get("before"));
  const mutation = { id: "", intent: "empty" as const, op: crypto.randomUUID(), before };
  const held = loaded.holdWaiting(client, mutation);
  loaded.undos.offer({ intent: "empty", undo: held.cancel, settle: held.release });
  return redirect(TRASH);
}

export default function EmptyTrash() {
  const t = useMessages("notes");
  const { now } = useLoaderData<typeof loader>();
  const left = useActionData<typeof action>();
  return (
    <div className="grid min-h-full place-content-center justify-items-center gap-4 p-6 text-center">
      <h2 className="font-serif text-2xl font-medium">{t("emptyTrashQuestion")}</h2>
      <p className="max-w-sm text-balance text-soft">
        {left ? t("emptyTrashMore", { count: left.deleted }) : t("emptyTrashIntro")}
      </p>
      <Form method="post" action="/notes/empty-trash?view=trash" className="flex flex-wrap justify-center gap-2">
        <input type="hidden" name="before" value={now} />
        <Link to={TRASH} className={buttonClass("quiet")}>
          {t("keepIt")}
        </Link>
        <Button look="danger">{t("emptyTrash")}</Button>
      </Form>
    </div>
  );
}
