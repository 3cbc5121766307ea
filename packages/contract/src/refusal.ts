/**
 * Expected refusals: one closed list of codes, each with how a command ends, the HTTP status, and what kind of fault it is. A refusal's
 * message is written for the person who meets it: what, where, what was expected, what to do. It never holds evidence text.
 */

export const REFUSALS = {
  'input-invalid': { exit: 2, status: 400, about: 'The request is not of the expected form.' },
  'not-initialised': { exit: 2, status: 503, about: 'The data folder holds no installation yet.' },
  'already-initialised': { exit: 3, status: 409, about: 'The data folder holds an installation already.' },
  'not-found': { exit: 2, status: 404, about: 'Nothing with this identifier exists here, or not for you.' },
  'ambiguous-id': { exit: 2, status: 400, about: 'A shortened identifier fits more than one thing.' },
  'file-unreadable': { exit: 2, status: 422, about: 'A file cannot be read, or is not what was expected.' },
  'file-changed': { exit: 3, status: 409, about: 'A file changed while it was being read.' },
  'authority-invalid': {
    exit: 3,
    status: 422,
    about: 'The authorisation is missing or its dates do not hold together.',
  },
  'key-invalid': { exit: 2, status: 422, about: 'A key cannot be read or is of an unsupported kind.' },
  'fingerprint-mismatch': { exit: 2, status: 422, about: 'The fingerprint given is not that of the key on record.' },
  'digest-mismatch': { exit: 2, status: 422, about: 'The digest given is not that of the file on record.' },
  'key-permissions': { exit: 3, status: 500, about: 'A secret key file can be read by others.' },
  quarantined: { exit: 3, status: 409, about: 'The exhibit lies in quarantine.' },
  erased: { exit: 3, status: 410, about: 'The content was erased; only its tombstone remains.' },
  'nothing-to-disclose': { exit: 3, status: 422, about: 'The selection holds no message.' },
  'storage-full': { exit: 3, status: 507, about: 'The disk is full.' },
  'storage-failed': { exit: 3, status: 503, about: 'The database or a blob cannot be read or written.' },
  integrity: { exit: 1, status: 500, about: 'Stored evidence does not match what was sealed.' },
  busy: { exit: 3, status: 409, about: 'Another process is doing the same work.' },
  unauthenticated: { exit: 3, status: 401, about: 'Nobody is signed in, or the session or token has ended.' },
  'second-factor-needed': { exit: 3, status: 403, about: 'The account has no second factor yet.' },
  forbidden: { exit: 3, status: 403, about: 'None of your roles allows this.' },
  'own-work': { exit: 3, status: 403, about: 'Nobody approves their own work: a second person must do it.' },
  'state-invalid': { exit: 3, status: 409, about: 'The thing is not in a state in which this can be done.' },
  conflict: { exit: 3, status: 409, about: 'Somebody else changed it in the meantime.' },
  cancelled: { exit: 3, status: 409, about: 'The job was cancelled.' },
  'too-large': { exit: 3, status: 413, about: 'The request is larger than allowed.' },
  'too-many': { exit: 3, status: 429, about: 'Too many requests, or too many failed attempts.' },
} as const satisfies Record<string, { exit: 1 | 2 | 3; status: number; about: string }>;

export type RefusalCode = keyof typeof REFUSALS;

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** The exit code of a command that ends with this refusal: 1 findings, 2 usage, 3 refused. */
  get exit(): 1 | 2 | 3 {
    return REFUSALS[this.code].exit;
  }

  /** The HTTP status of a request that ends with this refusal. */
  get status(): number {
    return REFUSALS[this.code].status;
  }
}
