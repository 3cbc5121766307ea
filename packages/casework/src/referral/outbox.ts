/**
 * Where an encrypted package waits until it has reached its authority: a file that only its key opens. It stands under its name only when it
 * is whole; one that no referral names was left by a crash before it was recorded, and is destroyed.
 */
import { Refusal } from '@custodia/contract';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packagesOnTheirWay } from '@custodia/store';
import type { Casework } from '../context.ts';
import type { Encryption } from '../package/encrypt.ts';

export function outboxName(packageId: string, encryption: Encryption): string {
  return `${packageId}.zip.${encryption === 'age' ? 'age' : 'gpg'}`;
}

export async function outboxFolder({ surroundings }: Pick<Casework, 'surroundings'>): Promise<string> {
  const folder = join(surroundings.dataFolder, 'outbox');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export async function removeFromOutbox(casework: Casework, name: string): Promise<void> {
  await rm(join(await outboxFolder(casework), name), { force: true });
}

/** @throws Refusal `integrity` where the file is not the one that was built, `storage-failed` where it is gone. */
export async function checkOutbox(casework: Casework, name: string, sha256: string): Promise<string> {
  const path = join(await outboxFolder(casework), name);
  if ((await stat(path).catch(() => null)) === null) {
    throw new Refusal(
      'storage-failed',
      'The encrypted package is no longer there: it did not leave with a backup, or somebody removed it. Recall the referral and follow it up with another.',
    );
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  if (hash.digest('hex') === sha256) return path;
  throw new Refusal(
    'integrity',
    'The file that waits to be sent is not the package that was built, so it was not sent. Somebody changed it: tell whoever runs the server.',
  );
}

/** What is younger may be being written by another process. */
const LEFT_AFTER_MS = 60 * 60 * 1000;

/** Destroys what no referral on its way names any more, or never did. */
export async function sweepOutbox(casework: Casework): Promise<void> {
  const folder = await outboxFolder(casework);
  const waiting = new Set(await packagesOnTheirWay(casework.database.db));
  for (const name of await readdir(folder)) {
    if (waiting.has(name.split('.')[0]!)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > LEFT_AFTER_MS) await rm(path, { force: true });
  }
}
