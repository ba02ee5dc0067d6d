import { randomUUID } from "node:crypto";
import type { Answer, Call } from "./api.ts";

type Binding = { name: string; type: string; id?: string; text?: string; class_name?: string };

/** One upload of a Worker's code. */
export type Upload = {
  name: string;
  bindings: Binding[];
  observability: { redact_query_string?: boolean };
  script: string;
};

const NO_WORKER = { status: 404, code: 10007, message: "This Worker does not exist on your account." };

/** The account's Workers: what was uploaded, in order, and the secrets that each has. */
export class Workers {
  readonly uploads: Upload[] = [];
  readonly #secrets = new Map<string, Map<string, string>>();

  latest(name: string): Upload | undefined {
    return this.uploads.findLast((upload) => upload.name === name);
  }

  secret(worker: string, name: string): string | undefined {
    return this.#secrets.get(worker)?.get(name);
  }

  async answer(call: Call): Promise<Answer | null> {
    const { method, path, body } = call;
    if (path === "/workers/subdomain") return { result: { subdomain: "someone" } };
    const [, kind, name, rest = ""] = /^\/workers\/(services|scripts|workers)\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
    if (!kind || !name) return null;

    const latest = this.latest(name);
    if (method === "PUT" && rest === "") return this.#upload(name, call);
    if (method === "POST" && rest === "versions") return this.#upload(name, call);
    if (rest === "assets-upload-session") return { result: { jwt: "assets", buckets: [] } };
    if (!latest) return kind === "services" ? { ...NO_WORKER, code: 10090 } : NO_WORKER;

    if (kind === "services") return { result: { default_environment: PRODUCTION } };
    if (kind === "workers") return { result: { id: name, name, subdomain: { enabled: true, previews_enabled: true } } };
    if (method === "PUT" && rest === "secrets") return this.#setSecret(name, JSON.parse(`${body}`));
    if (rest === "secrets") return { result: [...this.#secretsOf(name).keys()].map(secret) };
    if (rest === "settings") return { result: { bindings: latest.bindings } };
    if (rest === "subdomain") return { result: { enabled: true, previews_enabled: true } };
    if (rest === "deployments") return { result: { deployments: this.#deployments(name), id: randomUUID() } };
    if (rest.startsWith("versions/")) return { result: describeVersion(rest.slice("versions/".length)) };
    return { result: {} };
  }

  /** A binding of the type `inherit` is kept from the upload before, and refused when there is none. */
  async #upload(name: string, { body, contentType }: Call): Promise<Answer> {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
    const { bindings, observability = {}, main_module } = JSON.parse(await read(form, "metadata"));
    const secrets = this.#secretsOf(name);
    for (const binding of bindings as Binding[]) {
      if (binding.type === "secret_text") secrets.set(binding.name, binding.text ?? "");
      const isThere = secrets.has(binding.name) || this.latest(name)?.bindings.some((one) => one.name === binding.name);
      if (binding.type === "inherit" && !isThere) {
        return { status: 400, code: 10057, message: `inherit binding '${binding.name}' is invalid` };
      }
    }
    const kept = this.latest(name)?.bindings ?? [];
    const full = (bindings as Binding[]).map((one) =>
      one.type === "inherit" ? (kept.find((before) => before.name === one.name) ?? one) : one,
    );
    this.uploads.push({ name, bindings: full, observability, script: await read(form, main_module) });
    const id = randomUUID();
    return { result: { id, etag: id, startup_time_ms: 1, deployment_id: id, resources: { script: { etag: id } } } };
  }

  #setSecret(worker: string, { name, text }: { name: string; text: string }): Answer {
    this.#secretsOf(worker).set(name, text);
    return { result: secret(name) };
  }

  #secretsOf(worker: string): Map<string, string> {
    const secrets = this.#secrets.get(worker) ?? new Map<string, string>();
    this.#secrets.set(worker, secrets);
    return secrets;
  }

  #deployments(name: string): object[] {
    const made = this.uploads.filter((upload) => upload.name === name);
    return made.reverse().map((_, index) => ({
      id: randomUUID(),
      source: "wrangler",
      strategy: "percentage",
      author_email: "someone@example.com",
      created_on: new Date(Date.now() - index * 1_000).toISOString(),
      versions: [{ version_id: VERSIONS[index] ?? randomUUID(), percentage: 100 }],
    }));
  }
}

/** The latest version, and the one before. */
const VERSIONS = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];

const PRODUCTION = { environment: "production", script: { last_deployed_from: "wrangler", tag: "a-tag", tags: [] } };

function describeVersion(id: string) {
  const resources = { bindings: [], script: { etag: id, handlers: ["fetch"] }, script_runtime: {} };
  return { id, number: 1, metadata: { created_on: new Date().toISOString(), author_email: "", source: "" }, resources };
}

function secret(name: string) {
  return { name, type: "secret_text" };
}

async function read(form: FormData, name: string): Promise<string> {
  const part = form.get(name);
  return part instanceof File ? part.text() : String(part ?? "");
}
