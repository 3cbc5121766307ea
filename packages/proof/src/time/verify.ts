/**
 * Verifying a time-stamp token (RFC 3161, RFC 5816), each question answered by itself. Follows `docs/spec/time.md`.
 *
 * Revocation is not checked: that needs the network, or revocation data that the token does not carry. The result says so.
 */

import { digest, type TimestampHash } from './algorithm.ts';
import { hex } from '../digest/hex.ts';
import {
  describeCertificate,
  findPurposeFault,
  findValidityFault,
  parseCertificates,
  trimZeros,
  type CertificateFacts,
  type ParsedCertificate,
} from './certificate.ts';
import { findChain } from './chain.ts';
import { cannotTell, fails, holds, notAsked, type Check } from './check.ts';
import { findSigner, verifySignature, verifySignerBinding } from './signer.ts';
import { parseTimestampToken, type ParsedToken, type TimestampFacts } from './token.ts';

export type TimestampVerificationInput = {
  /** DER of a TimeStampToken (a `.tok` file; not the whole reply). */
  readonly token: Uint8Array;
  /** Certificates that the reader trusts, PEM or DER, received another way than with the evidence. */
  readonly trustedCertificates?: readonly (string | Uint8Array)[];
  /** The nonce of the request, where the reply is being taken in; left out when a stored token is verified later. */
  readonly expectedNonce?: Uint8Array;
} & (
  | { /** What was stamped. */ readonly data: Uint8Array; readonly digest?: undefined }
  | {
      /** Its digest by the token's algorithm: 32, 48 or 64 bytes. */ readonly digest: Uint8Array;
      readonly data?: undefined;
    }
);

export interface TimestampVerification {
  /**
   * `trusted`: everything holds and the chain ends in a certificate that the reader gave. `consistent`: everything holds, but no
   * root was given, so anyone could have made this token. `not-valid`: something failed or could not be told.
   */
  readonly conclusion: 'trusted' | 'consistent' | 'not-valid';
  /** The conclusion as a sentence, with the first reason where it is `not-valid`. */
  readonly because: string;
  readonly facts: TimestampFacts;
  readonly checks: {
    readonly imprint: Check;
    readonly nonce: Check;
    readonly signature: Check;
    /** The signature names the certificate that it was made with. */
    readonly signer: Check;
    readonly purpose: Check;
    /** The signing certificate was valid at the stamped time. */
    readonly validity: Check;
    readonly chain: Check;
  };
  /** The certificate that signed, or null where it is not there. */
  readonly signer: CertificateFacts | null;
  /** The certificate of the reader's that the chain ends in, or null. */
  readonly anchor: CertificateFacts | null;
  readonly revocation: 'not-checked';
}

/**
 * Answers every question about a token; a token that is readable but wrong gives a result, not an error.
 * @throws ProofError `timestamp-malformed` or `certificate-malformed` where the bytes cannot be read
 */
export async function verifyTimestampToken(input: TimestampVerificationInput): Promise<TimestampVerification> {
  const token = parseTimestampToken(input.token);
  const anchors = parseCertificates(input.trustedCertificates ?? []);
  const signer = findSigner(token, anchors);
  const about = { imprint: await verifyImprint(token, input), nonce: verifyNonce(token, input.expectedNonce) };
  if (signer === null) return conclude(token, { ...about, ...withoutSigner() }, null, null);
  const chain = await verifyChain(token, signer, anchors);
  const checks = { ...about, ...(await verifySigner(token, signer)), chain: chain.check };
  return conclude(token, checks, signer, chain.anchor);
}

type Checks = TimestampVerification['checks'];

async function verifyImprint(token: ParsedToken, input: TimestampVerificationInput): Promise<Check> {
  const { imprintHash } = token;
  if (imprintHash === null)
    return cannotTell('The time-stamp uses a digest that is not accepted (SHA-256, 384 and 512 are).');
  const expected = await findExpectedImprint(imprintHash, input);
  if (expected === null)
    return cannotTell(`The time-stamp is over a ${imprintHash} digest, and another kind was given.`);
  return hex(expected) === token.facts.imprint
    ? holds('The time-stamp was given for exactly this data.')
    : fails('The time-stamp was given for other data.');
}

const HASH_BYTES: Readonly<Record<TimestampHash, number>> = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 };

async function findExpectedImprint(hash: TimestampHash, input: TimestampVerificationInput): Promise<Uint8Array | null> {
  if (input.data !== undefined) return digest(hash, input.data);
  return input.digest.length === HASH_BYTES[hash] ? input.digest : null;
}

function verifyNonce(token: ParsedToken, expected: Uint8Array | undefined): Check {
  if (expected === undefined) return notAsked('The nonce matters only when the reply is taken in.');
  if (token.facts.nonce === null) return fails('The time-stamp does not carry the nonce that was asked for.');
  return token.facts.nonce === hex(trimZeros(expected))
    ? holds('The time-stamp answers this very request.')
    : fails('The time-stamp answers another request: its nonce differs.');
}

function withoutSigner(): Omit<Checks, 'imprint' | 'nonce'> {
  const missing = cannotTell('The certificate of the signer is neither in the token nor among those you gave.');
  return { signature: missing, signer: missing, purpose: missing, validity: missing, chain: missing };
}

async function verifySigner(
  token: ParsedToken,
  signer: ParsedCertificate,
): Promise<Omit<Checks, 'imprint' | 'nonce' | 'chain'>> {
  const purposeFault = findPurposeFault(signer);
  const validityFault = findValidityFault(signer, token.genTime);
  return {
    signature: await verifySignature(token, signer),
    signer: await verifySignerBinding(token, signer),
    purpose: purposeFault === null ? holds('The signing certificate is for time-stamping alone.') : fails(purposeFault),
    validity:
      validityFault === null ? holds('The signing certificate was valid at the stamped time.') : fails(validityFault),
  };
}

async function verifyChain(
  token: ParsedToken,
  signer: ParsedCertificate,
  anchors: readonly ParsedCertificate[],
): Promise<{ check: Check; anchor: ParsedCertificate | null }> {
  if (anchors.length === 0)
    return { check: notAsked('No root certificate given: who signed is not known.'), anchor: null };
  const chain = await findChain(signer, token.certificates, anchors, token.genTime);
  if (!chain.found) return { check: fails(chain.because), anchor: null };
  return { check: holds('The signing certificate leads to one that you trust.'), anchor: chain.path.at(-1)! };
}

async function conclude(
  token: ParsedToken,
  checks: Checks,
  signer: ParsedCertificate | null,
  anchor: ParsedCertificate | null,
): Promise<TimestampVerification> {
  return {
    ...sumUp(checks),
    facts: token.facts,
    checks,
    signer: signer === null ? null : await describeCertificate(signer),
    anchor: anchor === null ? null : await describeCertificate(anchor),
    revocation: 'not-checked',
  };
}

function sumUp(checks: Checks): Pick<TimestampVerification, 'conclusion' | 'because'> {
  const required = [checks.imprint, checks.signature, checks.signer, checks.purpose, checks.validity];
  const optional = [checks.nonce, checks.chain].filter(({ outcome }) => outcome !== 'not-asked');
  const fault = [...required, ...optional].find(({ outcome }) => outcome !== 'holds');
  if (fault !== undefined) return { conclusion: 'not-valid', because: fault.because };
  return checks.chain.outcome === 'holds'
    ? { conclusion: 'trusted', because: 'The time-stamp holds, and its signer leads to a certificate that you trust.' }
    : {
        conclusion: 'consistent',
        because: 'The time-stamp is consistent; without a root certificate its signer is not known.',
      };
}
