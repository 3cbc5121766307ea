/** Asking for a time-stamp (RFC 3161, 2.4.1). The POST itself is made elsewhere: this package does no I/O. */
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { ProofError } from '../error.ts';
import { OID_SHA256 } from './algorithm.ts';
import { trimZeros } from './certificate.ts';

/** Media types of RFC 3161, 3.4. */
export const timestampContentTypes = {
  query: 'application/timestamp-query',
  reply: 'application/timestamp-reply',
} as const;

export interface TimestampRequestInput {
  /** SHA-256 of what is to be stamped: 32 bytes. */
  readonly digest: Uint8Array;
  /** 8 to 20 random bytes, made by the caller and kept to compare with the reply. */
  readonly nonce: Uint8Array;
  /** Whether the reply must carry the authority's certificates; a token without them cannot be verified later. Default true. */
  readonly certReq?: boolean;
}

/**
 * The DER of a TimeStampReq.
 * @throws ProofError `timestamp-request-invalid` for a digest or nonce of the wrong length
 */
export function buildTimestampRequest(input: TimestampRequestInput): Uint8Array {
  const { digest, nonce, certReq = true } = input;
  if (digest.length !== 32) throw refuse(`expected a SHA-256 digest of 32 bytes, got ${digest.length}`);
  if (nonce.length < 8 || nonce.length > 20) throw refuse(`expected a nonce of 8 to 20 bytes, got ${nonce.length}`);
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID_SHA256, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: digest.slice() }),
    }),
    nonce: new asn1js.Integer({ valueHex: positiveInteger(nonce) }),
    certReq,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** The content octets of a DER INTEGER: shortest form, and a leading zero where the first bit would read as a sign. */
function positiveInteger(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const digits = trimZeros(bytes);
  return Uint8Array.from((digits[0] ?? 0) >= 0x80 ? [0, ...digits] : digits);
}

function refuse(what: string): ProofError {
  return new ProofError('timestamp-request-invalid', `A time-stamp request cannot be made: ${what}.`);
}
