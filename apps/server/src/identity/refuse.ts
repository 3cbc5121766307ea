/**
 * Why signing in was refused, in our words. What would tell a stranger whether an address belongs to somebody has one answer for all cases. A
 * `reason` beside the code lets the page say it in the person's language and offer the next step.
 */
import { Refusal, type RefusalCode } from '@custodia/contract';

export const REASONS = {
  'details-wrong': ['unauthenticated', 'That did not match. Check what you entered, and try again.'],
  'code-wrong': ['unauthenticated', 'That code did not match, or was used already. Wait for the next one.'],
  'code-too-late': ['unauthenticated', 'That took too long. Begin again with your e-mail address and password.'],
  'passkey-failed': ['unauthenticated', 'The passkey was not accepted. Try again, or sign in another way.'],
  'passkey-unverified': ['unauthenticated', 'The passkey must be unlocked with a finger, a face or its code.'],
  'link-invalid': ['unauthenticated', 'This link was used already, or its time is over. Ask for a new one.'],
  'password-wrong': ['forbidden', 'The password you have now did not match.'],
  'password-length': ['input-invalid', 'A password has at least 12 and at most 128 characters.'],
  'session-not-fresh': ['forbidden', 'This changes how you sign in: sign in once more first.'],
  'last-factor': ['state-invalid', 'Without it you could not sign in any more. Add another way first.'],
  'factor-there': ['state-invalid', 'That is set up already.'],
  'factor-missing': ['state-invalid', 'That is not set up.'],
  'provider-unreachable': [
    'storage-failed',
    'The identity provider does not answer. Try again, or sign in another way.',
  ],
  'input-invalid': ['input-invalid', 'The request is not of the expected form.'],
} as const satisfies Record<string, readonly [RefusalCode, string]>;

export type SignInReason = keyof typeof REASONS;

export class SignInRefusal extends Refusal {
  readonly reason: SignInReason;

  constructor(reason: SignInReason, options?: { readonly cause?: unknown }) {
    const [code, message] = REASONS[reason];
    super(code, message, options);
    this.reason = reason;
  }
}

/** By the library's own codes. */
const BY_CODE: Readonly<Record<string, SignInReason>> = {
  INVALID_CODE: 'code-wrong',
  INVALID_BACKUP_CODE: 'code-wrong',
  INVALID_TWO_FACTOR_COOKIE: 'code-too-late',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'code-too-late',
  SESSION_NOT_FRESH: 'session-not-fresh',
  USER_NOT_VERIFIED: 'passkey-unverified',
  LINK_INVALID: 'link-invalid',
  PASSWORD_LENGTH: 'password-length',
  PASSWORD_TOO_SHORT: 'password-length',
  PASSWORD_TOO_LONG: 'password-length',
  TOTP_ALREADY_ENABLED: 'factor-there',
  TOTP_NOT_ENABLED: 'factor-missing',
  BACKUP_CODES_NOT_ENABLED: 'factor-missing',
  VALIDATION_ERROR: 'input-invalid',
  PROVIDER_NOT_FOUND: 'provider-unreachable',
};

/** `usual`: what a refusal of this endpoint means where its code says nothing that may be told. */
export function refusalOf(code: unknown, usual: SignInReason): SignInRefusal {
  return new SignInRefusal((typeof code === 'string' ? BY_CODE[code] : undefined) ?? usual);
}
