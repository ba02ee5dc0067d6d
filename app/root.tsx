import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorPage } from "~/ui/error-page";
import { useNonce } from "~/ui/nonce";
import styles from "~/ui/styles.css?url";
import { readTheme } from "~/ui/theme/theme.server";
import { useTheme } from "~/ui/theme/use-theme";

export const meta: MetaFunction = () => [
  { title: "Tidings" },
  { name: "description", content: "Notes that are on all your screens at once." },
];

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
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
  const theme = useTheme(useRouteLoaderData<typeof loader>("root")?.theme);
  return (
    <html lang="en" data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
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
  if (isRouteErrorResponse(error) && error.status === 404) {
    return <ErrorPage title="Nothing here">There is no page at this address.</ErrorPage>;
  }
  return (
    <ErrorPage title="That did not work">Something went wrong on our side. Your notes are safe; try again.</ErrorPage>
  );
}
