/** Points about the log: trusted time, publication, witnesses. */
import { findCheckpoint, findLastTimestamp, listContradictions, logSize } from '@custodia/store';
import type { Casework } from '../../context.ts';
import { publishedEntries } from '../../log/explore.ts';
import { witnessStanding } from '../../log/vouch.ts';
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

/** What remembers the log outside of the machine: without it, a state that was put back whole is noticed by nobody. */
export function rollbackMemory({ surroundings, vouching }: Casework): Point {
  const facts = { copies: surroundings.checkpointCopies?.length ?? 0, witnesses: vouching.witnesses.length };
  if (facts.copies + facts.witnesses > 0)
    return ok(
      'rollback',
      'remembered',
      `An older state would be found: ${facts.copies} copies of the checkpoint elsewhere and ${facts.witnesses} witnesses remember the newest.`,
      facts,
    );
  return attention(
    'rollback',
    'here-only',
    'Only this data folder remembers how far the log was: a copy of the whole machine that is put back is noticed by nobody.',
    'Name a file on another disk or machine in checkpointCopies of custodia.json, or a witness.',
    facts,
  );
}

/** A witness that cosigned nothing for so long may be gone. The log grows by itself each minute in which anybody does anything. */
const WITNESS_MAX_DAYS = 2;

export async function witness(casework: Casework): Promise<Point> {
  const { witnesses, witnessesNeeded } = casework.vouching;
  const [contradiction] = await listContradictions(casework.database.db);
  if (contradiction !== undefined)
    return attention(
      'witness',
      'contradicted',
      `Witness ${contradiction.witness} knows another history of the log.`,
      'Change nothing. Find out whether an older state of the database was put back; else somebody made another history. The page of the log says what was found.',
      { witness: contradiction.witness },
    );
  if (witnesses.length === 0)
    return attention(
      'witness',
      'none',
      'No witness cosigns the log: only who remembers an earlier checkpoint would notice that it was replaced.',
      'Ask a unit of trust to run custodia witness, and put its address and keys into custodia.json (docs/guide/witness.md).',
    );
  return cosigning(casework, witnesses.length, witnessesNeeded);
}

async function cosigning(casework: Casework, of: number, needed: number): Promise<Point> {
  const now = casework.clock();
  const recent = (await witnessStanding(casework)).filter(
    ({ cosignedAt }) => cosignedAt !== null && daysSince(new Date(cosignedAt), now) < WITNESS_MAX_DAYS,
  ).length;
  const facts = { of, needed, recent };
  if (recent >= needed)
    return ok('witness', 'cosigning', `${recent} of ${of} witnesses cosigned lately; ${needed} are asked for.`, facts);
  return attention(
    'witness',
    'silent',
    `${recent} of ${of} witnesses cosigned in the last two days; ${needed} are asked for.`,
    'Run `custodia log checkpoint`: it asks them and says what fails. Then call whoever runs the witness.',
    facts,
  );
}
