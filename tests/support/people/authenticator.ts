import { isoCBOR } from "@simplewebauthn/server/helpers";
import { SITE, type Visitor, visitor } from "./visitor";

/** By COSE's numbers: ECDSA on P-256, EdDSA, RSA. */
export const ALGORITHMS = { ES256: -7, EdDSA: -8, RS256: -257 };
export type Algorithm = keyof typeof ALGORITHMS;

/** What an authenticator says of where a passkey comes from: a format, and its statement. */
export type Attestation = { fmt: string; attStmt: Map<string, unknown> };

const [PRESENT, VERIFIED, HAS_KEY] = [0x01, 0x04, 0x40];

const KEYS = {
  ES256: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
  EdDSA: { name: "Ed25519" },
  RS256: {
    name: "RSASSA-PKCS1-v1_5",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: "SHA-256",
  },
};

/** A passkey, as a person's device holds it. */
export class SoftwarePasskey {
  readonly id = encode(crypto.getRandomValues(new Uint8Array(16)));
  readonly #algorithm: Algorithm;
  readonly #keys: CryptoKeyPair;

  static async make(algorithm: Algorithm): Promise<SoftwarePasskey> {
    const keys = await crypto.subtle.generateKey(KEYS[algorithm], true, ["sign", "verify"]);
    return new SoftwarePasskey(algorithm, keys as CryptoKeyPair);
  }

  private constructor(algorithm: Algorithm, keys: CryptoKeyPair) {
    this.#algorithm = algorithm;
    this.#keys = keys;
  }

  /** Adds it to the person's, as the page does; `attest` makes what is said of it out of what would be signed. */
  async register(who: Visitor, attest?: (signed: Uint8Array<ArrayBuffer>) => Promise<Attestation>): Promise<Response> {
    const { challenge } = await offer(who);
    const clientDataJSON = clientData("webauthn.create", challenge);
    const authData = join(await authenticatorData(PRESENT | VERIFIED | HAS_KEY), await this.#credentialData());
    const attestation = await attest?.(join(authData, await digest(clientDataJSON)));
    const { fmt, attStmt } = attestation ?? { fmt: "none", attStmt: new Map() };
    const attestationObject = new Map<string, unknown>([
      ["fmt", fmt],
      ["attStmt", attStmt],
      ["authData", authData],
    ]);
    const response = {
      clientDataJSON: encode(clientDataJSON),
      attestationObject: encode(isoCBOR.encode(attestationObject as never)),
    };
    return who.post("/passkeys", { intent: "add", name: "Key", answer: this.#answer(response) });
  }

  /** Signs in with it; `signer` is whose key signs, when not its own. */
  async signIn({ signer = this as SoftwarePasskey } = {}): Promise<Response> {
    const nobody = visitor();
    const { challenge } = await (await nobody.post("/passkeys", { intent: "ask" })).json<{ challenge: string }>();
    const clientDataJSON = clientData("webauthn.get", challenge);
    const authData = await authenticatorData(PRESENT | VERIFIED);
    const signature = await signer.sign(join(authData, await digest(clientDataJSON)));
    const response = {
      clientDataJSON: encode(clientDataJSON),
      authenticatorData: encode(authData),
      signature: encode(signature),
    };
    return nobody.post("/passkeys", { intent: "sign-in", answer: this.#answer(response) });
  }

  async sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const signature = await crypto.subtle.sign(KEYS[this.#algorithm], this.#keys.privateKey, data);
    return this.#algorithm === "ES256" ? toDer(new Uint8Array(signature)) : new Uint8Array(signature);
  }

  #answer(response: object): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: "public-key", clientExtensionResults: {}, response });
  }

  /** Its id and its public key, of no known make. */
  async #credentialData(): Promise<Uint8Array<ArrayBuffer>> {
    const id = decode(this.id);
    return join(
      new Uint8Array(16),
      new Uint8Array([0, id.length]),
      id,
      isoCBOR.encode((await this.#coseKey()) as never),
    );
  }

  async #coseKey(): Promise<Map<number, unknown>> {
    const {
      x = "",
      y = "",
      n = "",
      e = "",
    } = (await crypto.subtle.exportKey("jwk", this.#keys.publicKey)) as JsonWebKey;
    const parts: Record<Algorithm, [number, unknown][]> = {
      ES256: [
        [1, 2],
        [-1, 1],
        [-2, decode(x)],
        [-3, decode(y)],
      ],
      EdDSA: [
        [1, 1],
        [-1, 6],
        [-2, decode(x)],
      ],
      RS256: [
        [1, 3],
        [-1, decode(n)],
        [-2, decode(e)],
      ],
    };
    return new Map([...parts[this.#algorithm], [3, ALGORITHMS[this.#algorithm]]]);
  }
}

/** What the person's browser would be asked to make. */
export async function offer(who: Visitor) {
  return (await who.post("/passkeys", { intent: "offer" })).json<{
    challenge: string;
    attestation: string;
    pubKeyCredParams: { alg: number }[];
  }>();
}

/** An ECDSA signature as authenticators give it; each half is one of its numbers. */
export function toDer(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const half = signature.length / 2;
  const numbers = join(toInteger(signature.subarray(0, half)), toInteger(signature.subarray(half)));
  const length = numbers.length < 0x80 ? [numbers.length] : [0x81, numbers.length];
  return join(new Uint8Array([0x30, ...length]), numbers);
}

function toInteger(number: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = number.findIndex((byte) => byte !== 0);
  const magnitude = start < 0 ? new Uint8Array(1) : number.subarray(start);
  const sign = (magnitude[0] ?? 0) >= 0x80 ? [0] : [];
  return join(new Uint8Array([0x02, sign.length + magnitude.length, ...sign]), magnitude);
}

function clientData(type: string, challenge: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ type, challenge, origin: SITE }));
}

async function authenticatorData(flags: number): Promise<Uint8Array<ArrayBuffer>> {
  const site = await digest(new TextEncoder().encode(new URL(SITE).hostname));
  return join(site, new Uint8Array([flags, 0, 0, 0, 0]));
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, "base64url"));
}
