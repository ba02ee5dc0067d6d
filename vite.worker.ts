import type { Plugin } from "vite";

/** What of the libraries the Worker has no use for: modules by their path, each once. docs/decisions/080-what-the-worker-is-made-of.md says why. */
const LEFT_OUT = [
  // Certificates of authenticators: passkeys come without, and a statement that brings one is refused.
  /\/node_modules\/@simplewebauthn\/server\/esm\/(?:metadata|services\/metadataService|services\/defaultRootCerts)/,
  /\/node_modules\/@simplewebauthn\/server\/esm\/helpers\/(?:getCertificateInfo|validateCertificatePath|isCertRevoked|convertX509PublicKeyToCOSE|validateExtFIDOGenCEAAGUID|mapX509SignatureAlgToCOSEAlg)\.js/,
  // "packed" stays: without a certificate it is signed by the passkey itself, and browsers pass that on.
  /\/node_modules\/@simplewebauthn\/server\/esm\/registration\/verifications\/(?!verifyAttestationPacked)/,
  // Signing in by other sites, tokens for them, and a database that is none.
  /\/node_modules\/@better-auth\/core\/dist\/social-providers\/(?!index)/,
  /\/node_modules\/@better-auth\/core\/dist\/oauth2\//,
  /\/node_modules\/better-auth\/dist\/oauth2\//,
  /\/node_modules\/@better-auth\/memory-adapter\//,
  // Its endpoints for what routes of ours do, or nobody does here.
  /\/node_modules\/better-auth\/dist\/api\/routes\/(?:account|callback|email-verification|error|password)\.mjs/,
  /\/node_modules\/jose\//,
  // Forms with files as Remix reads them: functions/guard/form.ts reads all forms.
  /\/node_modules\/@web3-storage\/multipart-parser\//,
  // How a schema is written as JSON Schema.
  /\/node_modules\/zod\/v4\/core\/json-schema-processors\.js/,
  // What draws in a page. Its renderer for servers is another module.
  /\/node_modules\/react-dom\/index\.js/,
];

/** Modules that have others in their place, by their path, and the source of those. */
const REPLACED: [RegExp, (path: string) => string][] = [
  ...LEFT_OUT.map((pattern): [RegExp, typeof refuse] => [pattern, refuse]),
  // Without certificates nothing else needs to know ASN.1.
  [
    /\/node_modules\/@simplewebauthn\/server\/esm\/helpers\/iso\/isoCrypto\/unwrapEC2Signature\.js/,
    () => 'export { unwrapEC2Signature } from "~/auth/passkeys/unwrap-signature.server";',
  ],
  // Called even where it is switched off, as it is in app/auth/better-auth/auth.server.ts.
  [
    /\/node_modules\/@better-auth\/telemetry\//,
    () => "export const createTelemetry = async () => ({ publish: async () => {} });",
  ],
];

const REPLACEMENT = "\0in the place of ";

/** A part that a page loads later. The Worker never does: what it renders of it, it imports. */
const LOADED_LATER = "\0loaded later";

/**
 * Keeps out of the Worker what only a page loads, and what is left out of the libraries. Whoever uses something that
 * was left out gets an error that names it: nothing is skipped in silence.
 */
export function worker(): Plugin {
  const unmatched = new Set(REPLACED.map(([pattern]) => pattern));
  return {
    name: "worker",
    enforce: "pre",
    resolveDynamicImport: (module, importer) =>
      typeof module === "string" && !importer.includes("/node_modules/") ? LOADED_LATER : null,
    async resolveId(source, importer, options) {
      if (source === LOADED_LATER) return source;
      if (source.startsWith("\0")) return null;

      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      const replacement = resolved && findReplacement(resolved.id);
      if (!replacement) return null;
      unmatched.delete(replacement[0]);
      return { id: REPLACEMENT + resolved.id, syntheticNamedExports: replacement[1] === refuse && "refused" };
    },
    load(id) {
      if (id === LOADED_LATER) return "export {};";
      if (!id.startsWith(REPLACEMENT)) return null;
      const [, source] = findReplacement(id) ?? [];
      return source?.(id.slice(id.lastIndexOf("/node_modules/") + "/node_modules/".length));
    },
    buildEnd(error) {
      if (!error && unmatched.size > 0) this.error(`No library has ${[...unmatched].join(", ")}`);
    },
  };
}

function findReplacement(id: string) {
  return REPLACED.find(([pattern]) => pattern.test(id));
}

/**
 * A module that has every export: it can be passed on, but not be called, made an instance of, or read. A list of
 * endpoints may ask where one is: nowhere.
 */
function refuse(path: string): string {
  return `
    const refuse = () => { throw new Error(${JSON.stringify(`The Worker is built without ${path}`)}); };
    const read = (_, property) => (property === "path" || property === "options" ? undefined : refuse());
    const used = new Proxy(class {}, { get: read, apply: refuse, construct: refuse });
    export const refused = new Proxy({}, { get: () => used });
    export default refused;
  `;
}
