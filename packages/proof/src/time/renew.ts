/**
 * Renewal of time-stamps (RFC 4998 section 5.2): before the certificates behind stamps expire, another stamp is taken over their digests. Whoever trusts
 * the newer authority then knows that the older tokens existed while their certificates were still good.
 */
import { sha256 } from '#digest';
import { concatBytes } from '../digest/bytes.ts';
import { hex } from '../digest/hex.ts';
import { verifyTimestampToken, type TimestampVerification } from './verify.ts';

/**
 * The imprint that a renewal stamps, 32 bytes: SHA-256 over the SHA-256 digests of the tokens, each once, joined in binary ascending order; of a single
 * token its digest itself (RFC 4998 section 4.2, the data objects of one group).
 */
export function renewalDigest(tokens: readonly Uint8Array[]): Uint8Array {
  return renewalImprint(tokens.map((token) => sha256(token)));
}

/** The same, of the digests themselves. */
export function renewalImprint(digests: readonly Uint8Array[]): Uint8Array {
  const each = new Map(digests.map((digest) => [hex(digest), digest]));
  const sorted = [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, digest]) => digest);
  return sorted.length === 1 ? sorted[0]! : sha256(concatBytes(...sorted));
}

export interface RenewalVerification extends TimestampVerification {
  /** Digests of renewed tokens whose certificate had expired when they were renewed, or names none: for these it comes too late. */
  readonly late: readonly string[];
}

/** Holds a renewal against the tokens that it renews. Throws as `verifyTimestampToken`. */
export async function verifyRenewal(input: {
  readonly token: Uint8Array;
  readonly renewed: readonly Uint8Array[];
  readonly trustedCertificates?: readonly (string | Uint8Array)[];
}): Promise<RenewalVerification> {
  const { token, renewed, trustedCertificates } = input;
  const verified = await verifyTimestampToken({ token, digest: renewalDigest(renewed), trustedCertificates });
  const late: string[] = [];
  for (const earlier of renewed) {
    const until = await findValidUntil(earlier);
    if (until === null || verified.facts.genTime > until) late.push(hex(sha256(earlier)));
  }
  return { ...verified, late };
}

/** ISO instant until which the certificate that signed the token is valid; null where the token does not carry it. Throws `timestamp-malformed`. */
export async function findValidUntil(token: Uint8Array): Promise<string | null> {
  const { signer } = await verifyTimestampToken({ token, digest: new Uint8Array(32) });
  return signer?.notAfter ?? null;
}
