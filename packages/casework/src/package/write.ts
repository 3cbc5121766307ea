/** Writes the encrypted package. */
import { hex } from '@custodia/proof';
import type { Casework } from '../context.ts';
import { writeDurably } from '../file/write.ts';
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
    const { sizeBytes: bytes, sha256 } = await writeDurably(path, await encryptTo(own, encryption, zip.open()));
    await casework.step('package-written');
    files.push({ path, encryption, bytes, sha256: hex(sha256), recipients: own.map(({ id }) => id) });
  }
  return files;
}
