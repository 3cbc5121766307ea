/** Points about keeping: backups, checks, retention. */
import { listBackups, listCheckRuns, type UnitStanding } from '@custodia/store';
import type { Casework } from '../../context.ts';
import { haveSizes } from '../../backup/chain.ts';
import { listSoon } from '../../backup/place.ts';
import { attention, daysSince, ok, type Point } from './point.ts';

const BACKUP_MAX_DAYS = 7;
const CHECK_MAX_DAYS = 31;
const BACKUPS_MAX = 1000;

export function backupKey({ recipients }: UnitStanding): Point {
  const facts = { keys: recipients.backup };
  if (recipients.backup > 0)
    return ok('backup-key', 'there', `${recipients.backup} confirmed keys open the backups.`, facts);
  return attention(
    'backup-key',
    'none',
    'There is no confirmed key for backups, so the interface can make none.',
    'Make a key with age-keygen on another machine, add its public part as a key for backups, and have a second person confirm it.',
    facts,
  );
}

export async function backupAge(casework: Casework): Promise<Point> {
  const [last] = await listBackups(casework.database.db, 1);
  if (last === undefined) {
    return attention(
      'backup-age',
      'never',
      'No backup was ever made.',
      'Make one, and keep it and the keys apart from this machine.',
    );
  }
  const days = daysSince(last.snapshotAt, casework.clock());
  const facts = { days, at: last.snapshotAt.toISOString() };
  if (days <= BACKUP_MAX_DAYS) return ok('backup-age', 'recent', `The last backup is ${days} days old.`, facts);
  return attention(
    'backup-age',
    'old',
    `The last backup is ${days} days old.`,
    'Make one now, and let it be made every day.',
    facts,
  );
}

/** Of the newest chain: an increment is worth nothing without what it adds to. */
export async function backupFiles({ database }: Casework): Promise<Point> {
  const kept = (await listBackups(database.db, BACKUPS_MAX)).filter(
    (row) => row.folder !== null && row.removedAt === null,
  );
  const members = kept.filter(({ chain }) => chain === kept[0]!.chain);
  const facts = { files: members.length };
  if (members.length === 0)
    return attention(
      'backup-files',
      'none',
      'No backup was made that others add to.',
      'Make one, and let it be made every day.',
    );
  const sizes = await listSoon(members[0]!.folder!);
  if (sizes === null)
    return attention(
      'backup-files',
      'unreachable',
      `Where the newest chain of ${members.length} files lies could not be looked into.`,
      'Run custodia backup check at the machine: it says why.',
      facts,
    );
  if (haveSizes(members, sizes))
    return ok(
      'backup-files',
      'there',
      `The newest chain is there: ${members.length} files of the sizes that were written.`,
      facts,
    );
  return attention(
    'backup-files',
    'missing',
    `Of the ${members.length} files of the newest chain not every one is where it was written.`,
    'If they were carried elsewhere on purpose, nothing is lost: the next one is whole. Else make a whole one now.',
    facts,
  );
}

export async function lastCheck(casework: Casework): Promise<Point> {
  const [last] = await listCheckRuns(casework.database.db, 1);
  if (last === undefined)
    return attention('last-check', 'never', 'The store was never checked.', 'Start a check; it may take long.');
  const days = daysSince(last.finishedAt, casework.clock());
  const facts = { days, at: last.finishedAt.toISOString(), findings: last.findings.length };
  if (!last.holds) {
    return attention(
      'last-check',
      'found',
      `The last check of the store found ${last.findings.length} things that do not hold.`,
      'Read what it found before anything else is done. Make no changes, and ask who looks after the machine.',
      facts,
    );
  }
  if (days <= CHECK_MAX_DAYS)
    return ok('last-check', 'held', `The store was checked ${days} days ago, and all of it held.`, facts);
  return attention('last-check', 'old', `The store was checked ${days} days ago.`, 'Start a check.', facts);
}

export function retention({ operations, withoutRetention }: UnitStanding): Point {
  const facts = { operations, without: withoutRetention };
  if (withoutRetention === 0)
    return ok('retention', 'set', 'How long is kept what, is set for every operation.', facts);
  return attention(
    'retention',
    'unset',
    `Of ${operations} operations, ${withoutRetention} were opened without saying how long anything is kept.`,
    'Their supervisor decides what is to be erased, and when.',
    facts,
  );
}
