/** Both ceremonies with a passkey, in the browser. Throw {@link SignInError}, with a reason a person can do something about. */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { askIdentity, SignInError } from './ask.ts';

export async function signInWithPasskey(): Promise<void> {
  assertSupported();
  const options = await askIdentity<PublicKeyCredentialRequestOptionsJSON>(
    'GET',
    '/passkey/generate-authenticate-options',
  );
  const response = await perform(startAuthentication({ optionsJSON: options }));
  await askIdentity('POST', '/passkey/verify-authentication', { response });
}

export async function addPasskey(name: string): Promise<void> {
  assertSupported();
  const options = await askIdentity<PublicKeyCredentialCreationOptionsJSON>(
    'GET',
    '/passkey/generate-register-options',
  );
  const response = await perform(startRegistration({ optionsJSON: options }));
  await askIdentity('POST', '/passkey/verify-registration', { response, name });
}

export function supportsPasskeys(): boolean {
  return browserSupportsWebAuthn();
}

function assertSupported(): void {
  if (!supportsPasskeys()) throw new SignInError('passkey-unsupported');
}

async function perform<T>(ceremony: Promise<T>): Promise<T> {
  try {
    return await ceremony;
  } catch (cause) {
    throw new SignInError(reasonOf(cause), { cause });
  }
}

/** The names of WebAuthn's own errors (section 5.1). */
function reasonOf(cause: unknown) {
  const { name } = cause as { name?: string };
  if (name === 'InvalidStateError') return 'passkey-there';
  return name === 'NotAllowedError' || name === 'AbortError' ? 'passkey-given-up' : 'passkey-failed';
}
