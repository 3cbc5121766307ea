/**
 * Secrets of webhooks: made here, kept encrypted to the master key in the folder of keys, shown once to whoever sets the receiver up. Whoever has the file without the
 * master key can sign nothing.
 */
import { Refusal } from '@custodia/contract';
import { createKeyFile, findKeyFile, unwrapKey, wrapKey, type MasterKey } from '@custodia/store';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

const SECRET_BYTES = 32;

export interface OpenSecret {
  readonly secret: string;
  /** It was made just now: whoever runs this must be told. */
  readonly isNew: boolean;
}

/** @throws StoreError `key-file`, `key-unwrap`; Refusal `key-invalid` where the file holds something else. */
export async function openSecret(keysFolder: string, name: string, masterKey: MasterKey): Promise<OpenSecret> {
  const path = join(keysFolder, `webhook-${name}.age`);
  const made = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  const isNew = (await findKeyFile(path)) === null && (await createKeyFile(path, await wrapKey(masterKey, made)));
  const secret = await unwrapKey(masterKey, new Uint8Array((await findKeyFile(path))!));
  if (/^whsec_[A-Za-z0-9+/]{43}=$/.test(secret)) return { secret, isNew };
  throw new Refusal('key-invalid', `The file ${path} holds no secret of a webhook. Remove it, and a new one is made.`);
}
