import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { messagesFor } from "~/messages/messages.server";
import { NEW_NOTE_PATH } from "~/notes/note";
import { SHARE_PATH } from "~/offline/share";

/** As the first of the page's colours, for the window's frame. */
const SHORE = "#edf6f6";

/** The icons' own colour, behind them while the app starts. */
const TIDE = "#0c5a68";

/** What a browser installs the app by: https://www.w3.org/TR/appmanifest/. In the person's language. */
export async function loader({ request }: LoaderFunctionArgs) {
  const messages = await messagesFor(request);
  const { locale, direction } = messages.page;
  const t = messages.in("notes");
  const icon = (name: string, size: number, purpose = "any") => ({
    src: `/icons/${name}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  });
  const screenshot = (form_factor: "wide" | "narrow", sizes: string) => ({
    src: `/icons/screenshot-${form_factor}.jpg`,
    sizes,
    type: "image/jpeg",
    form_factor,
    label: t("list"),
  });
  const manifest = {
    id: "/notes",
    name: "Tidings",
    short_name: "Tidings",
    description: messages.in("common")("description"),
    lang: locale,
    dir: direction,
    start_url: "/notes",
    scope: "/",
    display: "standalone",
    theme_color: SHORE,
    background_color: TIDE,
    categories: ["productivity"],
    icons: [icon("icon-192", 192), icon("icon-512", 512), icon("icon-maskable-512", 512, "maskable")],
    shortcuts: [
      { name: t("newNote"), url: NEW_NOTE_PATH, icons: [icon("icon-192", 192)] },
      { name: t("trash"), url: "/notes?view=trash", icons: [icon("icon-192", 192)] },
    ],
    share_target: {
      action: SHARE_PATH,
      method: "POST",
      enctype: "multipart/form-data",
      params: { title: "title", text: "text", url: "url", files: [{ name: "files", accept: ["image/*"] }] },
    },
    screenshots: [screenshot("wide", "1280x800"), screenshot("narrow", "390x844")],
  };
  return Response.json(manifest, { headers: { "content-type": "application/manifest+json" } });
}
