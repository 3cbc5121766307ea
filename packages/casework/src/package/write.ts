/** Writes the encrypted package: under another name until it is complete and on the disk, then under its own. */
import { Refusal } from '@custodia/contract';
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Casework } from '../context.ts';
import { encryptTo, type Encryption } from './encrypt.ts';
import type { Recipient } from './recipients.ts';
import type { Spool } from './spool.ts';

export interface WrittenFile {
  readonly path: string;
  readonly encryption: Encryption;
  readonly bytes: number;
  /** Hex, of the encrypted file. */
  readonly sha256: string;
  readonly recipients: readonly string[];
}

const EXTENSIONS = { age: '.age', openpgp: '.gpg' } as const;

const ENCRYPTED = /\.(age|gpg|pgp)$/;

/**
 * One file for each kind of recipient. Its name says how it is encrypted: where `out` does not, or there are both kinds, the extension is
 * put behind it. A file called .zip that no zip program opens helps nobody.
 */
export async function writePackage(
  casework: Casework,
  zip: Pick<Spool, 'open'>,
  recipients: readonly Recipient[],
  out: string,
): Promise<WrittenFile[]> {
  const kinds = [...new Set(recipients.map(({ kind }) => kind))];
  const files: WrittenFile[] = [];
  for (const encryption of kinds) {
    const isNamed = kinds.length === 1 && ENCRYPTED.test(out);
    const path = isNamed ? out : `${out.replace(ENCRYPTED, '')}${EXTENSIONS[encryption]}`;
    const own = recipients.filter(({ kind }) => kind === encryption);
    const written = await writeDurably(path, await encryptTo(own, encryption, zip.open()));
    await casework.step('package-written');
    files.push({ path, encryption, ...written, recipients: own.map(({ id }) => id) });
  }
  return files;
}

async function writeDurably(
  path: string,
  source: AsyncIterable<Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.part`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const file = await open(draft, 'w', 0o600);
    try {
      for await (const chunk of source) {
        await file.writeFile(chunk);
        hash.update(chunk);
        bytes += chunk.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    if ((cause as { code?: string }).code === 'ENOSPC') {
      throw new Refusal(
        'storage-full',
        `The disk of "${path}" is full: nothing was written there. Free some space and build it again.`,
        { cause },
      );
    }
    throw cause;
  }
  return { bytes, sha256: hash.digest('hex') };
}
