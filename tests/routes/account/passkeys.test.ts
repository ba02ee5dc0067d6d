import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import {
  ALGORITHMS,
  type Algorithm,
  type Attestation,
  offer,
  SoftwarePasskey,
} from "../../support/people/authenticator";
import { addVisitor, type Visitor } from "../../support/people/visitor";

test("a passkey of each kind that is offered signs its person in", async () => {
  const who = await addVisitor();
  const { pubKeyCredParams } = await offer(who);
  expect(pubKeyCredParams.map(({ alg }) => alg).sort()).toEqual(Object.values(ALGORITHMS).sort());

  for (const algorithm of Object.keys(ALGORITHMS) as Algorithm[]) {
    const passkey = await SoftwarePasskey.make(algorithm);
    expect((await passkey.register(who)).status, algorithm).toBe(200);

    const signedIn = await passkey.signIn();
    expect(signedIn.status, algorithm).toBe(200);
    expect(signedIn.headers.get("set-cookie"), algorithm).toContain("session_token");
  }
});

test("what another key signed signs nobody in", async () => {
  const who = await addVisitor();
  for (const algorithm of Object.keys(ALGORITHMS) as Algorithm[]) {
    const passkey = await SoftwarePasskey.make(algorithm);
    await passkey.register(who);

    const refused = await passkey.signIn({ signer: await SoftwarePasskey.make(algorithm) });
    expect(refused.status, algorithm).toBe(400);
    expect(refused.headers.get("set-cookie"), algorithm).toBeNull();
  }
});

test("a passkey is asked for no certificate, and one that signs for itself must have done so", async () => {
  const who = await addVisitor();
  expect((await offer(who)).attestation).toBe("none");

  const [own, foreign] = [await SoftwarePasskey.make("ES256"), await SoftwarePasskey.make("ES256")];
  const selfSigned = (signer: SoftwarePasskey) => async (signed: Uint8Array<ArrayBuffer>) =>
    packed([["sig", await signer.sign(signed)]]);
  expect((await own.register(who, selfSigned(foreign))).status).toBe(400);
  expect(await passkeysOf(who)).toBe(0);

  expect((await own.register(who, selfSigned(own))).status).toBe(200);
  expect((await own.signIn()).status).toBe(200);
});

test("a passkey that comes with a certificate, in whatever format, is refused: nothing here could check it", async () => {
  const who = await addVisitor();
  const passkey = await SoftwarePasskey.make("ES256");
  const withCertificate = (fmt: string) => async (signed: Uint8Array<ArrayBuffer>) => ({
    ...packed([
      ["sig", await passkey.sign(signed)],
      ["x5c", [new Uint8Array(300)]],
      ["ver", "2.0"],
      ["response", signed],
    ]),
    fmt,
  });
  for (const fmt of ["packed", "fido-u2f", "tpm", "android-key", "android-safetynet", "apple", "made-up"]) {
    expect((await passkey.register(who, withCertificate(fmt))).status, fmt).toBe(400);
  }
  expect(await passkeysOf(who)).toBe(0);
});

function packed(statement: [string, unknown][]): Attestation {
  return { fmt: "packed", attStmt: new Map<string, unknown>([["alg", ALGORITHMS.ES256], ...statement]) };
}

async function passkeysOf({ email }: Visitor): Promise<number | null> {
  return env.DB.prepare("SELECT COUNT(*) AS n FROM passkeys WHERE user_id = (SELECT id FROM user WHERE email = ?1)")
    .bind(email)
    .first<number>("n");
}
