/**
 * Where an encrypted package waits until it has reached its authority: a file that only its key opens. It stands under its name only when it
 * is whole; one that no referral names was left by a crash before it was recorded, and is destroyed.
 */
import { Refusal } from '@custodia/contract';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listRecorded, mayDestroyBlobs, packagesOnTheirWay } from '@custodia/store';
import type { Casework } from '../context.ts';
import type { Encryption } from '../package/encrypt.ts';

type Outbox = Pick<Casework, 'surroundings' | 'database'>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function outboxName(packageId: string, encryption: Encryption): string {
  return `${packageId}.zip.${encryption === 'age' ? 'age' : 'gpg'}`;
}

export async function outboxFolder({ surroundings }: Pick<Casework, 'surroundings'>): Promise<string> {
  const folder = join(surroundings.dataFolder, 'outbox');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** A backup that is being made still copies what its moment shows: then the file goes with the next sweep. */
export async function removeFromOutbox(casework: Outbox, name: string): Promise<void> {
  await whereNoBackup(casework, async () => rm(join(await outboxFolder(casework), name), { force: true }));
}

async function whereNoBackup({ database }: Outbox, work: () => Promise<void>): Promise<void> {
  await database.withTransaction(async ({ db }) => {
    if (await mayDestroyBlobs(db)) await work();
  });
}

/** @throws Refusal `integrity` where the file is not the one that was built, `storage-failed` where it is gone. */
export async function checkOutbox(casework: Casework, name: string, sha256: string): Promise<string> {
  const path = join(await outboxFolder(casework), name);
  if ((await stat(path).catch(() => null)) === null) {
    throw new Refusal(
      'storage-failed',
      'The encrypted package is no longer there: somebody removed it. Recall the referral and follow it up with another.',
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

/** What no record names and is younger may be being written by another process. */
const LEFT_AFTER_MS = 60 * 60 * 1000;

/** Destroys what no referral on its way names any more, or never did. */
export async function sweepOutbox(casework: Outbox): Promise<void> {
  await whereNoBackup(casework, async () => {
    const folder = await outboxFolder(casework);
    for (const name of await namesOfLeft(casework, folder)) await rm(join(folder, name), { force: true });
  });
}

/** Looked at in this order, a package that is recorded meanwhile is seen as on its way, or not at all. */
async function namesOfLeft({ database: { db } }: Outbox, folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const recorded = await listRecorded(
    db,
    names.map(packageOf).filter((id) => UUID.test(id)),
  );
  const waiting = new Set((await packagesOnTheirWay(db)).map(({ packageId }) => packageId));
  const left = [];
  for (const name of names.filter((one) => !waiting.has(packageOf(one)))) {
    // Recorded, and not on its way any more: it has arrived, or was called back.
    if (recorded.has(packageOf(name)) || (await isOld(join(folder, name)))) left.push(name);
  }
  return left;
}

const packageOf = (name: string) => name.split('.')[0]!;

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > LEFT_AFTER_MS;
}
