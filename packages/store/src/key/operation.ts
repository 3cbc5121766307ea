/** Operation keys: one age X25519 identity for each operation's blobs, kept in the database wrapped to the master key. */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { StoreError } from '../error.ts';
import type { MasterKey } from './master.ts';

export interface OperationKey {
  /** `age1…`: what blobs are sealed to. */
  readonly recipient: string;
  /** `AGE-SECRET-KEY-1…`: what opens them. Only ever stored wrapped. */
  readonly identity: string;
}

export async function generateOperationKey(): Promise<OperationKey> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The identity as an age file that only the master key opens. */
export async function wrapKey(masterKey: Pick<MasterKey, 'recipient'>, identity: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(masterKey.recipient);
  return await encrypter.encrypt(identity);
}

/**
 * The identity inside.
 *
 * @throws StoreError `key-unwrap` where it was altered or wrapped to another master key.
 */
export async function unwrapKey(masterKey: Pick<MasterKey, 'reveal'>, wrapped: Uint8Array): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(masterKey.reveal());
  try {
    return await decrypter.decrypt(wrapped, 'text');
  } catch (cause) {
    throw new StoreError(
      'key-unwrap',
      'The operation key was altered, or it was wrapped to another master key than the one in use.',
      { cause },
    );
  }
}
