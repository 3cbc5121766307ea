/** One time-stamp token against what it must be over and against the authorities that a reader trusts. */
import { ProofError } from '../../error.ts';
import { verifyTimestampToken, type TimestampVerification } from '../../time/index.ts';

export interface Anchors {
  /** What a reader trusts; null where the reader gave no keys at all, and the package's own are used. */
  readonly trusted: readonly string[] | null;
  readonly inside: readonly string[];
}

export type Verdict =
  | { readonly conclusion: 'trusted' | 'consistent' | 'unknown authority'; readonly at: string }
  | { readonly conclusion: 'not-valid'; readonly at: string; readonly because: string };

type Stamped = { readonly data: Uint8Array } | { readonly digest: Uint8Array };

export async function judge(token: Uint8Array, stamped: Stamped, anchors: Anchors): Promise<Verdict> {
  try {
    const verified = await verifyTimestampToken({
      token,
      ...stamped,
      trustedCertificates: anchors.trusted ?? anchors.inside,
    });
    const at = verified.facts.genTime;
    if (anchors.trusted === null)
      return verified.conclusion === 'not-valid' ? refused(verified) : { conclusion: 'consistent', at };
    if (verified.conclusion === 'trusted') return { conclusion: 'trusted', at };
    // Everything but the way to a trusted root may still hold; then who stamped is open, not wrong.
    const inside = await verifyTimestampToken({ token, ...stamped, trustedCertificates: anchors.inside });
    return inside.conclusion === 'not-valid' ? refused(inside) : { conclusion: 'unknown authority', at };
  } catch (cause) {
    if (cause instanceof ProofError) return { conclusion: 'not-valid', at: '', because: cause.message };
    throw cause;
  }
}

const refused = (verified: TimestampVerification): Verdict => ({
  conclusion: 'not-valid',
  at: verified.facts.genTime,
  because: verified.because,
});
