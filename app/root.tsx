import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/cloudflare";
import {
  isRouteErrorResponse,
  Links,
  Outlet,
  Scripts,
  type ShouldRevalidateFunctionArgs,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { MessagesElement } from "~/messages/messages-element";
import { MessagesContext, useMessages } from "~/messages/use-messages";
import { OfflinePage } from "~/offline/offline-page";
import type { RouteHandle } from "~/route-handle";
import { isUnreachable } from "~/timing/answer-in-time";
import { ErrorPage } from "~/ui/error-page";
import { useNonce } from "~/ui/nonce";
import { useScrollPosition } from "~/ui/scroll-position";
import styles from "~/ui/styles/styles.css?url";
import { readTheme } from "~/ui/theme/theme.server";
import { useTheme } from "~/ui/theme/use-theme";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  // With the cookie that says which language was chosen.
  { rel: "manifest", href: "/manifest.webmanifest", crossOrigin: "use-credentials" },
];

export async function loader({ request }: LoaderFunctionArgs) {
  return { theme: await readTheme(request) };
}

/** Only a choice of theme changes what this loader says. */
export function shouldRevalidate({ formAction }: ShouldRevalidateFunctionArgs): boolean {
  return formAction === "/theme";
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  useScrollPosition();
  const theme = useTheme(useRouteLoaderData<typeof loader>("root")?.theme);
  const { language, direction } = useContext(MessagesContext).page;
  return (
    <html lang={language} dir={direction} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <title>{useTitle()}</title>
        <meta name="description" content={useMessages("common")("description")} />
        <Links />
      </head>
      <body>
        {children}
        <MessagesElement />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const t = useMessages("common");
  if (isUnreachable(error)) return <OfflinePage />;
  if (isRouteErrorResponse(error) && error.status === 404) {
    return <ErrorPage title={t("nothingHere")}>{t("noSuchPage")}</ErrorPage>;
  }
  return <ErrorPage title={t("failed")}>{t("failedIntro")}</ErrorPage>;
}

/** What the window is called: as the innermost route says that has a word for it. */
function useTitle(): string {
  const messages = useContext(MessagesContext);
  const shown = useMatches().map(({ handle, data }) => ({ ...(handle as RouteHandle | undefined), data }));
  // What a page may come to say is here before it is shown: the sentence of an error, say, when there is no network.
  messages.need(shown.flatMap(({ messages = [] }) => messages));
  const { title, data } = shown.findLast(({ title }) => title) ?? {};
  if (typeof title === "function") return title(messages, data);
  return title ? `${messages.sentence(title)} · Tidings` : "Tidings";
}
