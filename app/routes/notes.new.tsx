import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/cloudflare";
import { Form, useActionData } from "@remix-run/react";
import { requireUserId } from "~/auth/sessions/session.server";
import type { FieldErrors } from "~/forms";
import { explain } from "~/limits/budget.server";
import { overLimitInit } from "~/limits/over-limit-response";
import { bookmarkHeaders } from "~/live/bookmark";
import { MAX_NOTE_FORM_BYTES, MAX_TITLE_LENGTH, type NoteText } from "~/notes/note";
import { createNote } from "~/notes/note.server";
import { parseNewNote } from "~/notes/note-form";
import type { RouteHandle } from "~/route-handle";
import { Button } from "~/ui/button";
import { FormNotice } from "~/ui/form-notice";
import { TextField } from "~/ui/text-field";

export const handle = { maxBytes: MAX_NOTE_FORM_BYTES } satisfies RouteHandle;

export const meta: MetaFunction = () => [{ title: "New note · Tidings" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUserId(request, context);
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);

  const { form } = context;
  const parsed = parseNewNote(form);
  const respond = (errors: FieldErrors, init: ResponseInit) => data({ errors, typed: typedIn(form) }, init);
  if ("errors" in parsed) return respond(parsed.errors, { status: parsed.tooLarge ? 413 : 400 });

  const outcome = await createNote(env, userId, parsed.input);
  if (outcome.status === "full" || outcome.status === "limited") {
    return respond({ form: explain(outcome) }, overLimitInit(outcome));
  }
  if (outcome.status === "key-reused") throw new Response("This id was used for another note", { status: 409 });
  const headers = outcome.status === "done" ? bookmarkHeaders(outcome.change.bookmark) : {};
  return redirect(`/notes/${parsed.input.id}`, { headers });
}

/** Where a browser without JavaScript lands when the form has errors, or when a person types the URL. */
export default function NewNotePage() {
  const result = useActionData<typeof action>();
  const { errors, typed } = result ?? {};
  return (
    <Form method="post" className="mx-auto grid w-full max-w-3xl gap-5 px-5 py-8 sm:px-10">
      <h2 className="font-serif text-2xl font-medium">New note</h2>
      <FormNotice look="error">{errors?.form}</FormNotice>
      <TextField
        name="title"
        label="Title"
        maxLength={MAX_TITLE_LENGTH}
        defaultValue={typed?.title}
        error={errors?.title}
      />
      <TextField
        name="body"
        label="Note"
        render={<textarea rows={10} />}
        defaultValue={typed?.body}
        error={errors?.body ?? errors?.id}
      />
      <Button look="primary" className="justify-self-start">
        Create
      </Button>
    </Form>
  );
}

/** What was typed, for the form that says what is wrong with it. */
function typedIn(form: FormData): NoteText {
  const [title, body] = ["title", "body"].map((name) => form.get(name));
  return { title: typeof title === "string" ? title : "", body: typeof body === "string" ? body : "" };
}
