import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import { requireUserId } from "~/auth/sessions/session.server";
import { readConstraint } from "~/live/bookmark";
import { findNote } from "~/notes/note.server";
import { orUntitled, shownTitle } from "~/notes/shown-title";
import { findVersion, listVersions, parseVersion } from "~/notes/versions.server";
import { Button, buttonClass } from "~/ui/button";
import { RelativeTime } from "~/ui/relative-time";

export const meta: MetaFunction = () => [{ title: "Earlier versions · Tidings" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);
  const id = params.noteId ?? "";

  const { note, seq } = await findNote(env, userId, id, readConstraint(request));
  if (!note) throw new Response("Note not found", { status: 404 });

  const version = parseVersion(new URL(request.url).searchParams.get("version"));
  const [versions, chosen] = await Promise.all([
    listVersions(env, userId, id),
    version === null ? null : findVersion(env, userId, id, version),
  ]);
  return { id, current: note.version, versions, chosen, seq, now: new Date().toISOString() };
}

/** Only what the person does here asks for it again: the feed has texts, not earlier ones. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod !== undefined || currentUrl.href !== nextUrl.href;
}

export default function NoteVersions() {
  const { id, current, versions, chosen, now } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto grid max-w-3xl gap-6 px-5 py-6 sm:px-10">
      <Link to={`/notes/${id}`} className={buttonClass("quiet", "-ml-3 justify-self-start px-3")}>
        <ArrowLeft className="size-4" aria-hidden="true" />
        Back to the note
      </Link>
      <h2 className="font-serif text-2xl font-medium">Earlier versions</h2>
      {versions.length === 0 && (
        <p className="text-soft">None yet. What you replace is kept here, at most once in ten minutes of writing.</p>
      )}
      {chosen && (
        <section aria-label="The chosen version" className="grid gap-4 rounded-2xl border border-line p-5">
          <h3 className="font-serif text-xl font-medium">{shownTitle(chosen)}</h3>
          <p className="font-serif whitespace-pre-wrap">{chosen.body}</p>
          <Form method="post" action={`/notes/${id}`}>
            <input type="hidden" name="intent" value="save" />
            <input type="hidden" name="version" value={current} />
            <input type="hidden" name="keep" value="yes" />
            <input type="hidden" name="title" value={chosen.title} />
            <textarea name="body" defaultValue={chosen.body} key={chosen.version} hidden readOnly />
            <Button look="primary">Bring this back</Button>
          </Form>
        </section>
      )}
      <ol aria-label="Earlier versions" className="grid gap-1">
        {versions.map((version) => (
          <li key={version.version}>
            <Link
              to={`?version=${version.version}`}
              aria-current={version.version === chosen?.version ? "true" : undefined}
              className="grid gap-0.5 rounded-xl px-3 py-2.5 hover:bg-mist aria-[current=true]:bg-wash"
            >
              <span className="flex items-baseline gap-3">
                <span className="truncate font-medium">{orUntitled(version.title)}</span>
                <RelativeTime time={version.writtenAt} now={now} className="ml-auto shrink-0 text-xs text-soft" />
              </span>
              <span className="truncate text-sm text-soft">{version.excerpt}</span>
            </Link>
          </li>
        ))}
      </ol>
    </div>
  );
}
