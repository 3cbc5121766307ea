/** Points about what everything sealed rests on: where the bytes lie, and how the keys that open them are protected. */
import type { Casework } from '../../context.ts';
import { keySourceOf, protectionOf } from '../../key/show.ts';
import { attention, cannotTell, ok, type Point } from './point.ts';

/** Asked, not assumed: the first of what lies there is listed. */
export async function storage({ blobs }: Casework): Promise<Point> {
  const facts = { place: blobs.name };
  try {
    for await (const _first of blobs.list()) break;
    return ok('storage', 'answers', `Sealed bytes lie in ${blobs.name}, which answers.`, facts);
  } catch {
    return attention(
      'storage',
      'silent',
      `Sealed bytes lie in ${blobs.name}, which cannot be listed now.`,
      'Nothing can be sealed or read as long as that is so. Check the disk, or the address, access key and network of the bucket (docs/guide/storage.md).',
      facts,
    );
  }
}

/** A master key that lies in the clear beside what it opens goes with the disk. */
export async function keyProtection(casework: Casework): Promise<Point> {
  if (casework.surroundings.keys === undefined) {
    return cannotTell(
      'key-protection',
      'unknown',
      'How the master key is protected cannot be told here.',
      'Run custodia key show at the machine.',
    );
  }
  const { masterFile } = keySourceOf(casework);
  if (masterFile === null)
    return ok('key-protection', 'environment', 'The master key comes from the environment and lies in no file.');
  const by = await protectionOf(masterFile);
  if (by !== 'none') return ok('key-protection', by, `The file of the master key opens by ${by} only.`);
  return attention(
    'key-protection',
    'none',
    'The master key lies in its file as it is: whoever gets a copy of the disk reads everything sealed.',
    'Encrypt the disk, or protect the key with custodia key protect master, by passphrase or by a security module (docs/guide/keys.md).',
  );
}
