import type { AppError } from "~/messages/catalogs";
import { explainTo } from "~/messages/messages.server";

/** What is wrong, in a sentence of plain text, in the language of whoever sent the request. */
export async function errorResponse(
  request: Request,
  status: number,
  error: AppError,
  headers: Record<string, string> = {},
): Promise<Response> {
  return new Response(await explainTo(request, error), {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", ...headers },
  });
}
