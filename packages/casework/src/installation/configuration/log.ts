/** Points about the log: trusted time, publication, witnesses. */
import { findCheckpoint, findLastTimestamp, logSize } from '@custodia/store';
import type { Casework } from '../../context.ts';
import { publishedEntries } from '../../log/explore.ts';
import { attention, daysSince, ok, type Point } from './point.ts';

const TIME_MAX_DAYS = 2;

export async function timestampAuthority(casework: Casework): Promise<Point> {
  const authorities = casework.timestampAuthorities;
  const last = await findLastTimestamp(casework.database.db);
  const facts = { authorities: authorities.length, lastAt: last?.generatedAt.toISOString() ?? '' };
  if (authorities.length === 0) {
    return attention(
      'timestamp-authority',
      'none',
      'No timestamp authority is configured: the log proves order, but nobody independent proves time.',
      'Choose an RFC 3161 authority and put it, with its root certificate, into custodia.json.',
      facts,
    );
  }
  if (authorities.every(({ local }) => local !== undefined)) {
    return attention(
      'timestamp-authority',
      'own-machine',
      'The only timestamp authority is the one of this machine, which is for trying things out.',
      'Choose an independent RFC 3161 authority and put it, with its root certificate, into custodia.json.',
      facts,
    );
  }
  return answering(casework, last?.generatedAt ?? null, facts);
}

/** Nothing is asked here: what counts is whether it answered when something was logged. */
async function answering(casework: Casework, lastAt: Date | null, facts: Point['facts']): Promise<Point> {
  const newest = await findCheckpoint(casework.database.db);
  if (lastAt !== null && newest !== null && daysSince(lastAt, newest.signedAt) < TIME_MAX_DAYS)
    return ok(
      'timestamp-authority',
      'answers',
      `The authority answered last on ${lastAt.toISOString().slice(0, 10)}.`,
      facts,
    );
  return attention(
    'timestamp-authority',
    lastAt === null ? 'never-answered' : 'silent',
    lastAt === null
      ? 'The timestamp authority has never answered.'
      : `The timestamp authority answered last on ${lastAt.toISOString().slice(0, 10)}, and the log has grown since.`,
    'Check that the machine reaches it (custodia log checkpoint says what fails).',
    facts,
  );
}

export async function logPublished(casework: Casework): Promise<Point> {
  const published = await publishedEntries(casework);
  const size = await logSize(casework.database.db);
  const facts = { published: published ?? 0, size };
  if (published !== null && published === size)
    return ok('log-published', 'all', `All ${size} entries of the log are published as files.`, facts);
  return attention(
    'log-published',
    'behind',
    `Of ${size} entries of the log, ${published ?? 0} are published as files.`,
    'They are published when a command or job ends; if this stays, check that the server may write to the folder log.',
    facts,
  );
}

export function witness(): Point {
  return attention(
    'witness',
    'none',
    'No witness cosigns the log: only who remembers an earlier checkpoint would notice that it was replaced.',
    'Give the log key and now and then a checkpoint to somebody outside the unit, who keeps them.',
  );
}
