import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Form, Link, type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { requireUserId } from "~/auth/sessions/session.server";
import { readConstraint } from "~/live/bookmark";
import { useMessages } from "~/messages/use-messages";
import type { NoteText } from "~/notes/note";
import { findNote } from "~/notes/note.server";
import { shownTitle } from "~/notes/shown-title";
import { compareVersions } from "~/notes/versions/compare-versions";
import { VersionChanges } from "~/notes/versions/version-changes";
import { findVersion, listVersions, type NoteVersion, parseVersion } from "~/notes/versions.server";
import type { RouteHandle } from "~/route-handle";
import { Button, buttonClass } from "~/ui/button";
import { RelativeTime } from "~/ui/time/relative-time";

type View = "next" | "since" | "text";

const VIEWS = [
  { view: "next", label: "changedNext" },
  { view: "since", label: "changedSince" },
  { view: "text", label: "wholeText" },
] as const;

export const handle = {
  title: ["notes", "versions"],
} satisfies RouteHandle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);
  const id = params.noteId ?? "";

  const { searchParams } = new URL(request.url);
  const version = parseVersion(searchParams.get("version"));
  const [{ note, seq }, versions, chosen, later] = await Promise.all([
    findNote(env, userId, id, readConstraint(request)),
    listVersions(env, userId, id),
    version === null ? null : findVersion(env, userId, id, version),
    version === null ? null : findVersion(env, userId, id, version, "after"),
  ]);
  if (!note) throw new Response("Note not found", { status: 404 });

  const asked = searchParams.get("show");
  const view = asked === "since" || asked === "text" ? asked : "next";
  return { id, versions, chosen: chosen && lookAt(chosen, later, note, view), seq, now: new Date().toISOString() };
}

/** The chosen version as it is looked at: with what was changed next or since, or as a whole. */
function lookAt(chosen: NoteVersion, later: NoteVersion | null, note: NoteText, view: View) {
  const { version, writtenAt, title, body } = chosen;
  const other = view === "since" ? note : (later ?? note);
  return {
    version,
    writtenAt,
    view,
    isLatest: later === null,
    isCurrent: title === note.title && body === note.body,
    title: shownTitle(chosen),
    text: view === "text" ? { title, body } : null,
    changes:
      view === "text" ? null : { title: compareVersions(title, other.title), body: compareVersions(body, other.body) },
  };
}

/** Only what the person does here asks for it again: the feed has texts, not earlier ones. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod !== undefined || currentUrl.href !== nextUrl.href;
}

export default function NoteVersions() {
  const { id, versions, chosen, now } = useLoaderData<typeof loader>();
  const t = useMessages("notes");
  return (
    <div className="mx-auto grid max-w-3xl gap-6 px-5 py-6 sm:px-10">
      <Link to={`/notes/${id}`} className={buttonClass("quiet", "-ms-3 justify-self-start px-3")}>
        <span className="icon-[lucide--arrow-left] size-4 rtl:-scale-x-100" aria-hidden="true" />
        {t("backToNote")}
      </Link>
      <h2 className="font-serif text-2xl font-medium">{t("versions")}</h2>
      {versions.length === 0 && <p className="text-soft">{t("noVersions")}</p>}
      {chosen && (
        <section aria-label={t("chosenVersion")} className="grid gap-4 rounded-2xl border border-line p-5">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <nav aria-label={t("whatIsShown")} className="-ms-3 me-auto flex flex-wrap">
              {VIEWS.filter(({ view }) => view !== "since" || !chosen.isLatest).map(({ view, label }) => (
                <Link
                  key={view}
                  to={`?version=${chosen.version}&show=${view}`}
                  aria-current={view === chosen.view ? "true" : undefined}
                  className={buttonClass(
                    "quiet",
                    "px-3 aria-[current=true]:text-ink aria-[current=true]:underline underline-offset-4",
                  )}
                >
                  {t(view === "next" && chosen.isLatest ? "changedSince" : label)}
                </Link>
              ))}
            </nav>
            {chosen.isCurrent ? (
              <p className="text-sm text-soft">{t("isCurrent")}</p>
            ) : (
              <Form method="post" action={`/notes/${id}`}>
                <input type="hidden" name="version" value={chosen.version} />
                <Button look="primary" name="intent" value="revert">
                  {t("bringBack")}
                </Button>
              </Form>
            )}
          </div>
          {chosen.changes && <VersionChanges {...chosen.changes} />}
          {chosen.text && (
            <>
              <h3 dir="auto" className="font-serif text-xl font-medium">
                {chosen.title || t("untitled")}
              </h3>
              <p dir="auto" className="font-serif wrap-anywhere whitespace-pre-wrap">
                {chosen.text.body}
              </p>
            </>
          )}
        </section>
      )}
      <ol aria-label={t("versions")} className="grid gap-1">
        {versions.map((version) => (
          <li key={version.version}>
            <Link
              to={`?version=${version.version}`}
              aria-current={version.version === chosen?.version ? "true" : undefined}
              className="grid gap-0.5 rounded-xl px-3 py-2.5 hover:bg-mist aria-[current=true]:bg-wash"
            >
              <span className="flex items-baseline gap-3">
                <span dir="auto" className="truncate font-medium">
                  {version.title || t("untitled")}
                </span>
                <RelativeTime time={version.writtenAt} now={now} className="ms-auto shrink-0 text-xs text-soft" />
              </span>
              <span dir="auto" className="max-w-full justify-self-start truncate text-sm text-soft">
                {version.excerpt}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </div>
  );
}
