/** What can go wrong in the store, as a closed list. */
export type StoreErrorCode =
  /** The private cluster cannot be run on this machine or from this folder; the message says what to do. */
  | 'cluster-unavailable'
  /** The private cluster was made by another major version of PostgreSQL. */
  | 'cluster-version'
  /** The database server does not answer, refuses the login, or is not one that Custodia can use. */
  | 'database-unavailable'
  /** PostgreSQL older than 15, or a database that is not UTF-8. */
  | 'database-unsuitable'
  /** An applied migration changed, is missing, or a newer one is present. */
  | 'migration-mismatch'
  /** A migration failed; nothing of it was kept. */
  | 'migration-failed'
  /** A value that PostgreSQL cannot hold (NUL, unpaired surrogate, missing value), found before anything was sent. */
  | 'unencodable-value'
  /** PostgreSQL refused the rows of a COPY. */
  | 'copy-refused'
  /** A bigint outside ±(2^53 − 1) was read. */
  | 'unsafe-integer'
  /** `transaction()` was asked for inside a transaction. */
  | 'nested-transaction'
  /** The blob is not in the store. */
  | 'blob-missing'
  /** The blob was cut short or altered, or the key is not the one it was sealed to. */
  | 'blob-damaged'
  /** The disk is full; nothing was published. */
  | 'disk-full'
  /** The blob could not be written or read, for a reason of the file system. */
  | 'blob-unavailable'
  /** The storage keeps the blob for now, whoever asks (object lock). */
  | 'blob-held'
  /** A key file that others can read, that is missing, or that holds no key. */
  | 'key-file'
  /** What a witness cosigned is missing, damaged, or another witness's. */
  | 'witness-state'
  /** A wrapped key that this master key does not open. */
  | 'key-unwrap';

/** The one error class of the store. The message says what, where, what was expected and what to do; never evidence text. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The code of a Node or PostgreSQL error (`ENOENT`, `57P03`), or null where it has none. */
export function findErrorCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

/** Whether PostgreSQL refused a row because there is one of the same key. */
export function isUniqueViolation(error: unknown): boolean {
  return findErrorCode(error) === '23505';
}
