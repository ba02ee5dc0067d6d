const NONCE = /'nonce-([^']+)'/;

/** The stored page under a nonce of its own: one that was used before could be known. */
export async function withFreshNonce(stored: Response): Promise<Response> {
  const headers = new Headers(stored.headers);
  const policy = headers.get("content-security-policy") ?? "";
  const [, used = ""] = NONCE.exec(policy) ?? [];
  // As long as nothing is named, nothing may run.
  if (used === "") return new Response(stored.body, { headers });

  const fresh = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  headers.set("content-security-policy", policy.replaceAll(used, fresh));
  return new Response((await stored.text()).replaceAll(used, fresh), { headers });
}
