/**
 * The one error class of this package. Codes are a closed union, so that callers can switch on them exhaustively.
 * Messages say what was expected; they never contain evidence text, record content, salts or keys.
 */

export type ProofErrorCode =
  /** Hex or base64 text that is not in its one accepted form. */
  | 'malformed-encoding'
  /** A value that JSON cannot hold: undefined, a non-finite number, a lone surrogate, a function, a class instance. */
  | 'not-json'
  | 'nested-too-deep'
  /** A salt that is not 32 bytes. */
  | 'malformed-salt'
  /** A hash that is not 32 bytes. */
  | 'malformed-hash'
  /** A log entry that is empty where it must not be, or longer than 65,535 bytes. */
  | 'malformed-entry'
  /** An index at or beyond the size, or an older size beyond the newer one. */
  | 'out-of-range'
  /** A count beyond 2^53 - 1, which this implementation cannot hold exactly. */
  | 'number-too-large'
  /** The storage gave no hash, or no tile, that the tree of this size must have. */
  | 'missing-hash'
  | 'missing-tile'
  | 'malformed-tile-path'
  | 'malformed-tile'
  /** A tile or entry bundle that does not hash to the root (or to the tile above) it was checked against. */
  | 'tile-mismatch'
  | 'malformed-note'
  | 'malformed-key'
  /** Two different known keys share name and key ID, so a signature cannot be assigned. */
  | 'ambiguous-key'
  /** A known key's signature does not verify: the note, its signature or both were changed. */
  | 'invalid-signature'
  /** No known key signed. */
  | 'unsigned'
  | 'malformed-checkpoint'
  | 'malformed-receipt'
  /** What was sent to a witness is not what C2SP tlog-witness describes. */
  | 'malformed-submission'
  /** A time-stamp reply or token is not what RFC 3161 and RFC 5652 describe. */
  | 'timestamp-malformed'
  /** A time-stamp request cannot be made from these values. */
  | 'timestamp-request-invalid'
  /** A trusted certificate is neither PEM nor DER of an X.509 certificate. */
  | 'certificate-malformed'
  /** A message commitment cannot be made from these values. */
  | 'commitment-invalid'
  /** A package cannot be built from these values. */
  | 'package-invalid'
  /** A file gave other bytes when it was read the second time. */
  | 'source-changed'
  /** A trust file holds a line that is neither a verifier key, a certificate, a quorum nor a comment. */
  | 'trust-malformed';

export class ProofError extends Error {
  readonly code: ProofErrorCode;

  constructor(code: ProofErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ProofError';
    this.code = code;
  }
}
