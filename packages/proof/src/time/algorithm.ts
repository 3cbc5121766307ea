/**
 * The algorithms that a time-stamp is accepted with, and no others: SHA-2 digests; RSA (PKCS #1 v1.5 and PSS) with keys of at
 * least 2,048 bits; ECDSA on the NIST curves. What is not in these lists cannot be told, and is never a pass. A token signed with
 * RSA-PSS is one of those: `openssl ts -verify`, by which others check our tokens, refuses it. In certificates PSS is accepted.
 */
import * as pkijs from 'pkijs';

export type TimestampHash = 'SHA-256' | 'SHA-384' | 'SHA-512';

export const OID_TST_INFO = '1.2.840.113549.1.9.16.1.4';
export const OID_SIGNED_DATA = '1.2.840.113549.1.7.2';
export const OID_CONTENT_TYPE = '1.2.840.113549.1.9.3';
export const OID_MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
export const OID_SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
export const OID_SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
export const OID_TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
export const OID_SHA256 = '2.16.840.1.101.3.4.2.1';

const HASHES: Readonly<Record<string, TimestampHash>> = {
  [OID_SHA256]: 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

const OID_RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const OID_RSA_PSS = '1.2.840.113549.1.1.10';
const MIN_RSA_BYTES = 256;

const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'RSA with SHA-256',
  '1.2.840.113549.1.1.12': 'RSA with SHA-384',
  '1.2.840.113549.1.1.13': 'RSA with SHA-512',
  '1.2.840.10045.4.3.2': 'ECDSA with SHA-256',
  '1.2.840.10045.4.3.3': 'ECDSA with SHA-384',
  '1.2.840.10045.4.3.4': 'ECDSA with SHA-512',
};

/** The digest algorithm with this object identifier, or null where it is not accepted. */
export function findHash(oid: string): TimestampHash | null {
  return HASHES[oid] ?? null;
}

export async function digest(hash: TimestampHash | 'SHA-1', bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await globalThis.crypto.subtle.digest(hash, new Uint8Array(bytes)));
}

/** A name for the signature algorithm, or null where it is not accepted. `hash` is the digest stated beside a bare RSA. */
function findSignatureName(algorithm: pkijs.AlgorithmIdentifier, hash: TimestampHash | null): string | null {
  if (algorithm.algorithmId === OID_RSA_ENCRYPTION) return hash === null ? null : `RSA with ${hash}`;
  if (algorithm.algorithmId === OID_RSA_PSS) return hash === null ? findPssName(algorithm) : null;
  return SIGNATURES[algorithm.algorithmId] ?? null;
}

function findPssName(algorithm: pkijs.AlgorithmIdentifier): string | null {
  try {
    const parameters = new pkijs.RSASSAPSSParams({ schema: algorithm.algorithmParams });
    const hash = findHash(parameters.hashAlgorithm.algorithmId);
    return hash === null ? null : `RSA-PSS with ${hash}`;
  } catch {
    return null;
  }
}

/** False for an RSA key that is too short to rely on; keys of other kinds are left to the engine's own list of curves. */
function isStrongKey(key: pkijs.PublicKeyInfo): boolean {
  const parsed = key.parsedKey;
  if (!(parsed instanceof pkijs.RSAPublicKey)) return true;
  const modulus = parsed.modulus.valueBlock.valueHexView;
  return modulus.length - (modulus[0] === 0 ? 1 : 0) >= MIN_RSA_BYTES;
}

export interface SignatureInput {
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: pkijs.SignerInfo['signature'] | pkijs.Certificate['signatureValue'];
  readonly key: pkijs.PublicKeyInfo;
  readonly algorithm: pkijs.AlgorithmIdentifier;
  /** Digest stated beside the signature (CMS); null where the signature algorithm alone says it (certificates). */
  readonly hash: TimestampHash | null;
}

export type SignatureOutcome = 'valid' | 'not-valid' | 'unsupported-algorithm' | 'weak-key';

/** Checks one signature with the platform's Web Crypto (the same on Node and in a browser). */
export async function checkSignature(input: SignatureInput): Promise<SignatureOutcome> {
  if (findSignatureName(input.algorithm, input.hash) === null) return 'unsupported-algorithm';
  if (!isStrongKey(input.key)) return 'weak-key';
  const bareRsaHash = input.algorithm.algorithmId === OID_RSA_ENCRYPTION ? (input.hash ?? undefined) : undefined;
  try {
    const valid = await cryptoEngine().verifyWithPublicKey(
      input.signed,
      input.signature,
      input.key,
      input.algorithm,
      bareRsaHash,
    );
    return valid ? 'valid' : 'not-valid';
  } catch {
    // A key or parameter that the engine cannot use (an unknown curve, a broken encoding): no answer, so no pass.
    return 'unsupported-algorithm';
  }
}

function cryptoEngine(): pkijs.CryptoEngine {
  return new pkijs.CryptoEngine({ crypto: globalThis.crypto });
}
