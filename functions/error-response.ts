/** What is wrong with a request, in a sentence for whoever reads it. */
export function errorResponse(status: number, reason: string, headers: Record<string, string> = {}): Response {
  return new Response(reason, { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers } });
}
