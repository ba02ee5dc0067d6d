import { type ActionFunctionArgs, redirect } from "@remix-run/cloudflare";
import { Link, useOutletContext, useSearchParams } from "@remix-run/react";
import { getUserId } from "~/auth/sessions/session.server";
import { useMessages } from "~/messages/use-messages";
import { toProposal } from "~/notes/capture/proposal";
import { ProposalForm } from "~/notes/capture/proposal-form";
import { useShare } from "~/notes/capture/use-share";
import type { NotesContext } from "~/notes/sync/notes-context";
import { isProposed, MISSING, readSharedText, SHARED, toSharePath } from "~/offline/share";
import type { RouteHandle } from "~/route-handle";
import { buttonClass } from "~/ui/button";

export const handle = {
  messages: ["capture"],
  title: ["capture", "heading"],
  takesShares: true,
  // With pictures, which are read and left.
  body: "upload",
  maxBytes: 16 * 1024 * 1024,
} satisfies RouteHandle;

/** What another app shares, where no service worker takes it: the words go on to the page, and pictures are left. Nothing is written. */
export async function action({ request, context }: ActionFunctionArgs) {
  const path = toSharePath(context.form);
  if (await getUserId(request, context)) return redirect(path, 303);
  return redirect(`/login?${new URLSearchParams({ redirectTo: path })}`);
}

/** A note that another app or page has sent, for the person to save or not. */
export default function SharePage() {
  const { userId, keepsFiles } = useOutletContext<NotesContext>();
  const t = useMessages("capture");
  const notes = useMessages("notes");
  const [params] = useSearchParams();
  const id = params.get(SHARED);
  const [share, removeShare] = useShare(id, userId);
  const missing = params.getAll(MISSING);

  if (id === null ? isProposed(params) : share) {
    const proposal = toProposal(share ?? readSharedText(params));
    return (
      <ProposalForm
        key={`${params}`}
        proposal={{ ...proposal, isTextCut: proposal.isTextCut || missing.includes("text") }}
        pictures={share?.files ?? []}
        lacksPictures={share?.lacksFiles ?? missing.includes("files")}
        keepsFiles={keepsFiles}
        userId={userId}
        onDone={removeShare}
      />
    );
  }
  // Until it is known whether it is on this device, nobody says that it is gone.
  const isUnknown = id !== null && share === undefined;
  return (
    <div
      className={`grid min-h-full place-content-center justify-items-center gap-4 p-6 text-center ${isUnknown ? "invisible noscript:visible" : ""}`}
    >
      <h2 className="font-serif text-2xl font-medium">{t("gone")}</h2>
      <p className="max-w-sm text-soft">{t("goneIntro")}</p>
      <Link to="/notes" className={buttonClass("outline")}>
        {notes("toAllNotes")}
      </Link>
    </div>
  );
}
