/**
 * What stands in a case of the compartment, sealed with AES-256-GCM under a key of its own, which lies in a file beside the database and in no
 * table and no backup of it. With the file every copy of the content is gone, also the one that a database keeps in pages it has not used again.
 */
import { Refusal } from '@custodia/contract';
import type { SupportNeeds } from '@custodia/core';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../context.ts';
import { writeDurably } from '../file/write.ts';

type Place = Pick<Casework, 'surroundings'>;

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const folderOf = ({ surroundings }: Place): string => join(surroundings.dataFolder, 'support');
const pathOf = (place: Place, id: string): string => join(folderOf(place), `${id}.key`);

/** On the disk before anything is sealed under it. */
export async function makeKey(casework: Pick<Casework, 'surroundings' | 'randomBytes'>, id: string): Promise<Buffer> {
  const key = Buffer.from(casework.randomBytes(KEY_BYTES));
  await writeDurably(pathOf(casework, id), [key]);
  return key;
}

/** @throws Refusal `storage-failed`: the content cannot be read without it, by anybody. */
export async function readSealKey(place: Place, id: string): Promise<Buffer> {
  try {
    return await readFile(pathOf(place, id));
  } catch (cause) {
    throw new Refusal(
      'storage-failed',
      'The key file of this case is not in the data folder, so nothing of it can be read. Put the folder "support" back from where it was kept.',
      { cause },
    );
  }
}

export async function destroyKey(place: Place, id: string): Promise<void> {
  await rm(pathOf(place, id), { force: true });
}

/** Ids of the cases of which a key lies here. */
export async function listKeys(place: Place): Promise<string[]> {
  try {
    const names = await readdir(folderOf(place));
    return names.filter((name) => name.endsWith('.key')).map((name) => name.slice(0, -'.key'.length));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}

/** The id is bound to it: a row cannot be put in the place of another. */
export function seal(
  { randomBytes }: Pick<Casework, 'randomBytes'>,
  id: string,
  key: Buffer,
  needs: SupportNeeds,
): Buffer {
  const nonce = Buffer.from(randomBytes(NONCE_BYTES));
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
  return Buffer.concat([nonce, cipher.update(JSON.stringify(needs), 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Refusal `integrity` where it was altered, or is of another case. */
export function unseal(id: string, key: Buffer, sealed: Uint8Array): SupportNeeds {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(id));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as SupportNeeds;
  } catch (cause) {
    throw new Refusal('integrity', `What is kept of case ${id} is not what was sealed.`, { cause });
  }
}
