import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, Call } from "./api.ts";
import { Databases, NOT_FOUND } from "./databases.ts";
import { Workers } from "./workers.ts";

export const ACCOUNT = "an-account";
export const TOKEN = "a-token";

/** One request that the stand-in was sent, in the order of their withTrustedHeaders. */
export type Asked = { method: string; path: string; body: string };

/**
 * A stand-in for Cloudflare's API, on the loopback: it has databases that run their SQL and
 * Workers that keep what was uploaded, and knows of the API what the commands of our docs ask.
 */
export class Cloudflare {
  readonly asked: Asked[] = [];
  /** What it was asked and does not know. */
  readonly unknown: string[] = [];
  readonly databases = new Databases();
  readonly workers = new Workers();
  readonly #server = createServer((request, response) => this.#serve(request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = "GET", url = "/" } = request;
    const { pathname: path, searchParams } = new URL(url, this.url);
    this.asked.push({ method, path, body: body.toString("utf8") });

    const file = this.databases.transfer(method, path, body);
    if (file) return void response.writeHead(200, { etag: file.etag }).end(file.text);

    const allowed = request.headers.authorization === `Bearer ${TOKEN}`;
    const answer = allowed
      ? await this.#answer({ method, path, body, searchParams, contentType: request.headers["content-type"] ?? "" })
      : { status: 403, code: 10000, message: "Authentication error" };
    const envelope = "result" in answer ? { success: true, errors: [], ...answer } : failure(answer);
    const status = "result" in answer ? 200 : answer.status;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ messages: [], ...envelope }));
  }

  async #answer(call: Call): Promise<Answer> {
    if (call.path === "/graphql") return { result: null };
    const [, account, rest] = /^\/accounts\/([^/]+)(\/.*)$/.exec(call.path) ?? [];
    if (account !== ACCOUNT || !rest) return NOT_FOUND;

    const within = { ...call, path: rest };
    const answer = this.databases.answer(within, this.url) ?? (await this.workers.answer(within));
    if (!answer) this.unknown.push(`${call.method} ${rest}`);
    return answer ?? NOT_FOUND;
  }
}

function failure({ code, message }: { code: number; message: string }) {
  return { success: false, errors: [{ code, message }], result: null };
}
