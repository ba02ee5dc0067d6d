import { RemixServer } from "@remix-run/react";
import { renderToReadableStream } from "react-dom/server.browser";

/** The same for Node and workerd. */
export default async function handleRequest(request, status, headers, remixContext) {
  const body = await renderToReadableStream(<RemixServer context={remixContext} url={request.url} />);
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(body, { headers, status });
}
